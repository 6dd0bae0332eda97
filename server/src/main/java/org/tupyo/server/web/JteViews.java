package org.tupyo.server.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/// Renders the precompiled template that a controller names: `ballots/receipt`.
@Component
class JteViews implements ViewResolver, Ordered {
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, JteViews.class.getClassLoader(), "org.tupyo.server");

  @Override
  public @Nullable View resolveViewName(String name, Locale locale) {
    return templates.hasTemplate(name + ".jte") ? new JteView(name + ".jte") : null;
  }

  /// Renders a template where there is no dispatcher yet.
  byte[] bytes(String name, Map<String, Object> model) {
    var output = new Utf8ByteOutput();
    templates.render(name + ".jte", model, output);
    return output.toByteArray();
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  private final class JteView implements View {
    private final String template;

    JteView(String template) {
      this.template = template;
    }

    @Override
    public String getContentType() {
      return MediaType.TEXT_HTML_VALUE;
    }

    @Override
    public void render(
        @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
        throws Exception {
      var output = new Utf8ByteOutput();
      // The whole page first: an error while rendering then becomes an error page, not half a page.
      templates.render(template, new HashMap<>(model == null ? Map.of() : model), output);
      response.setContentType(MediaType.TEXT_HTML_VALUE);
      response.setCharacterEncoding(StandardCharsets.UTF_8.name());
      response.setContentLength(output.getContentLength());
      output.writeTo(response.getOutputStream());
    }
  }
}
