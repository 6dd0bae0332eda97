package org.tupyo.server.texts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Finds every feature's `messages.properties`; English is what a key falls back to.
@Configuration(proxyBeanMethods = false)
class MessageFiles {

  @Bean
  MessageSource messageSource() throws IOException {
    var found =
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:/messages/*/messages.properties");
    var source = new ResourceBundleMessageSource();
    source.setBasenames(
        Arrays.stream(found).map(MessageFiles::basename).sorted().toArray(String[]::new));
    source.setDefaultEncoding(StandardCharsets.UTF_8.name());
    source.setFallbackToSystemLocale(false);
    // So that an apostrophe is always doubled, in texts with and without places.
    source.setAlwaysUseMessageFormat(true);
    return source;
  }

  private static String basename(Resource file) {
    try {
      var address = file.getURL().getPath();
      return address.substring(
          address.lastIndexOf("messages/", address.lastIndexOf('/') - 1),
          address.length() - ".properties".length());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
