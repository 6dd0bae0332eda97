package org.tupyo.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Profile;

/// The launcher starts what was prepared when the program was built.
class PreparedStartTest {

  /// It would be asked then, of a machine without settings: HTTPS was left out for everybody so.
  @Test
  void nothingHangsOnAConditionThatIsAskedWhenTheProgramIsBuilt() {
    var ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tupyo.server");

    noClasses().should().beMetaAnnotatedWith(Conditional.class).check(ours);
    noClasses().should().beMetaAnnotatedWith(Profile.class).check(ours);
    noMethods().should().beMetaAnnotatedWith(Conditional.class).check(ours);
  }
}
