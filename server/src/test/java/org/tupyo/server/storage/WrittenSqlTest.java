package org.tupyo.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads all sources of the program: SQL is written out, and what a request says reaches it as a
/// parameter only. What is put into its text is a constant, a word of the dialect, or stands here.
class WrittenSqlTest {
  /// Pieces that were read and found to be words of ours, whatever is asked.
  private static final Set<String> READ =
      Set.of(
          // a name that the two callers beside it write out
          "ElectionList.java: column",
          // one of five conditions, chosen by an enum
          "RollEntries.java: where(wanted.only())",
          // what its two callers get from the dialect, or nothing
          "RollStore.java: lock",
          // conditions over named parameters
          "LetterBook.java: shelf.condition()",
          "LetterBook.java: state.map(()->\"(\" + DispatchRows.STATE + \") = :state\").orElse(\"1 = 1\")",
          // what its two callers write out, or get from the dialect
          "MailQueue.java: how",
          "MailQueue.java: begun",
          // the dialect's word and the name of a parameter, or nothing
          "MailQueue.java: next",
          // names of tables and columns that the database itself has told, or that were compared
          // with those
          "Backup.java: table",
          "Backup.java: columns.keySet()",
          "Restoring.java: table",
          "Restoring.java: names",
          "Restoring.java: places",
          "Move.java: table",
          "Move.java: names",
          "Move.java: places");

  private static final Pattern SQL =
      Pattern.compile(
          "(?is)\\s*(select|insert\\s+into|update\\s+\\S+\\s+set|delete\\s+from|with\\s+\\w+"
              + "|create\\s|alter\\s|drop\\s|set\\s+\\w+\\s*=|pragma\\s)\\b.*");

  /// Methods that take nothing but SQL first.
  private static final Set<String> TAKE_SQL =
      Set.of("sql", "prepareStatement", "prepareCall", "executeQuery", "executeUpdate");

  @Test
  void nothingThatARequestSaysBecomesPartOfAQuestion() throws IOException {
    var found = new TreeSet<String>();
    for (var sources : List.of(Path.of("src/main/java"), Path.of("../cli/src/main/java"))) {
      try (var files = Files.walk(sources)) {
        found.addAll(
            pieces(
                files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(WrittenSqlTest::file)
                    .toList()));
      }
    }

    assertThat(found).isEqualTo(new TreeSet<>(READ));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc.sql(\"select id from member where name = '\" + name + \"'\")",
        "jdbc.sql(\"select id from member where name = '%s'\".formatted(name))",
        "jdbc.sql(\"select id from member order by NAME\".replace(\"NAME\", name))",
        "jdbc.sql(String.format(\"delete from member where name = '%s'\", name))",
        "new StringBuilder(\"select id from member where name = '\").append(name)",
        "jdbc.sql(\"select id from member \" + (name == null ? \"\" : name))",
        "template.query(\"select id from member where id = \" + (name), mapper)",
        "jdbc.sql(name)",
      })
  void findsAQuestionThatIsPutTogether(String line) {
    var source =
        new Source(
            "Example.java",
            "class Example { Object find(String name) { return %s; } }".formatted(line));

    assertThat(pieces(List.of(source))).contains("Example.java: name");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc.sql(\"select id from member where name = :name\").param(\"name\", name)",
        "jdbc.sql(\"select %s from member\".formatted(COLUMNS))",
        "jdbc.sql(\"select id from member \" + dialect.forUpdate())",
      })
  void hasNothingAgainstWhatIsWrittenOut(String line) {
    var source =
        new Source(
            "Example.java",
            "class Example { Object find(String name) { return %s; } }".formatted(line));

    assertThat(pieces(List.of(source))).isEmpty();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String name;
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE);
      this.name = name;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static Source file(Path path) {
    try {
      return new Source(
          path.getFileName().toString(), Files.readString(path, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// What becomes part of SQL and is not plainly ours, as `File.java: expression`.
  private static Set<String> pieces(List<Source> sources) {
    var pieces = new TreeSet<String>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    for (var source : sources) {
      var task =
          (JavacTask)
              compiler.getTask(null, null, null, List.of("-proc:none"), null, List.of(source));
      try {
        for (var unit : task.parse()) {
          new Reader(source.name, pieces).scan(unit, null);
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return pieces;
  }

  private static final class Reader extends TreePathScanner<Void, Void> {
    private final String file;
    private final Set<String> pieces;

    Reader(String file, Set<String> pieces) {
      this.file = file;
      this.pieces = pieces;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
      if (literal.getValue() instanceof String text && SQL.matcher(text).matches()) {
        note(whole(getCurrentPath()));
      }
      return super.visitLiteral(literal, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
      if (TAKE_SQL.contains(name(call)) && !call.getArguments().isEmpty()) {
        note(call.getArguments().getFirst());
      }
      return super.visitMethodInvocation(call, null);
    }

    /// The largest text that this literal is a piece of.
    private static ExpressionTree whole(TreePath literal) {
      var path = literal;
      while (true) {
        var above = path.getParentPath();
        var isPiece =
            switch (above.getLeaf()) {
              case ParenthesizedTree _, ConditionalExpressionTree _ -> true;
              case BinaryTree sum -> sum.getKind() == Tree.Kind.PLUS;
              // "…".formatted, and what is done with that
              case MemberSelectTree _ ->
                  above.getParentPath().getLeaf() instanceof MethodInvocationTree call
                      && BUILDS.contains(name(call));
              case MethodInvocationTree call -> BUILDS.contains(name(call));
              case com.sun.source.tree.NewClassTree made ->
                  made.getIdentifier().toString().equals("StringBuilder");
              default -> false;
            };
        if (!isPiece) {
          return (ExpressionTree) path.getLeaf();
        }
        path = above;
      }
    }

    private static final Set<String> BUILDS =
        Set.of(
            "formatted", "format", "join", "concat", "replace", "replaceAll", "append", "insert");

    private void note(ExpressionTree text) {
      leaves(text)
          .filter(piece -> !isOurs(piece))
          .forEach(piece -> pieces.add(file + ": " + piece.toString().replaceAll("\\s+", " ")));
    }

    private static Stream<ExpressionTree> leaves(ExpressionTree text) {
      return switch (text) {
        case ParenthesizedTree inner -> leaves(inner.getExpression());
        case BinaryTree sum when sum.getKind() == Tree.Kind.PLUS ->
            Stream.concat(leaves(sum.getLeftOperand()), leaves(sum.getRightOperand()));
        case ConditionalExpressionTree either ->
            Stream.concat(leaves(either.getTrueExpression()), leaves(either.getFalseExpression()));
        case com.sun.source.tree.NewClassTree made ->
            made.getArguments().stream().flatMap(Reader::leaves);
        case MethodInvocationTree call when BUILDS.contains(name(call)) -> {
          var all = new ArrayList<ExpressionTree>(call.getArguments());
          if (call.getMethodSelect() instanceof MemberSelectTree of
              && !of.getExpression().toString().equals("String")) {
            all.add(of.getExpression());
          }
          yield all.stream().flatMap(Reader::leaves);
        }
        default -> Stream.of(text);
      };
    }

    /// A literal, a constant, or a word of the dialect.
    private static boolean isOurs(ExpressionTree piece) {
      return switch (piece) {
        case LiteralTree _ -> true;
        case IdentifierTree name -> isConstant(name.getName().toString());
        case MemberSelectTree member ->
            isConstant(member.getIdentifier().toString())
                || member.getExpression().toString().equals("dialect");
        case MethodInvocationTree call ->
            call.getMethodSelect() instanceof MemberSelectTree of
                && of.getExpression().toString().equals("dialect");
        default -> false;
      };
    }

    private static boolean isConstant(String name) {
      return name.matches("[A-Z][A-Z0-9_]*");
    }

    private static String name(MethodInvocationTree call) {
      return switch (call.getMethodSelect()) {
        case MemberSelectTree member -> member.getIdentifier().toString();
        case IdentifierTree name -> name.getName().toString();
        default -> "";
      };
    }
  }
}
