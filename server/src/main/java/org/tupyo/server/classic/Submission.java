package org.tupyo.server.classic;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// The fields of a request's body, whether it came as JSON or as a form. The address's query counts
/// for nothing here.
///
/// @param fields those that are there, `null` ones included
record Submission(Map<String, JsonNode> fields) {
  Submission {
    fields = Map.copyOf(fields);
  }

  /// Finds a field; nothing where it is missing.
  Optional<JsonNode> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  /// Gives a field as text, where it is a text or a number; nothing for everything else.
  Optional<String> text(String name) {
    return field(name)
        .filter(value -> value.isString() || value.isNumber())
        .map(JsonNode::asString);
  }

  /// Shows no values: they may be passwords.
  @Override
  public String toString() {
    return "Submission%s".formatted(fields.keySet());
  }

  /// Reads bodies.
  @Component
  static class Reader {
    private final Replies replies;
    private final FieldTexts texts;

    Reader(Replies replies, FieldTexts texts) {
      this.replies = replies;
      this.texts = texts;
    }

    /// Reads a request's body.
    ///
    /// @throws Refusal for another media type, malformed JSON, and JSON that is not an object
    Submission read(HttpServletRequest request) throws IOException {
      if (hasNoBody(request)) {
        return new Submission(Map.of());
      }
      var type = mediaType(request);
      if (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
        return json(request);
      }
      if (MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(type)) {
        return form(request);
      }
      if (MediaType.MULTIPART_FORM_DATA.equalsTypeAndSubtype(type)) {
        return parts(request);
      }
      throw unsupported(request);
    }

    private static boolean hasNoBody(HttpServletRequest request) {
      return request.getContentLengthLong() == 0
          || (request.getContentLengthLong() < 0
              && request.getHeader("Transfer-Encoding") == null
              && request.getContentType() == null);
    }

    private static MediaType mediaType(HttpServletRequest request) {
      try {
        return MediaType.parseMediaType(Optional.ofNullable(request.getContentType()).orElse(""));
      } catch (InvalidMediaTypeException _) {
        throw unsupported(request);
      }
    }

    private static Refusal unsupported(HttpServletRequest request) {
      var type = Optional.ofNullable(request.getContentType()).orElse("");
      return new Refusal(
          Reply.detail(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "Unsupported media type \"%s\" in request.".formatted(type)));
    }

    private Submission json(HttpServletRequest request) throws IOException {
      var fields = new HashMap<String, JsonNode>();
      replies
          .read(request.getInputStream().readAllBytes())
          .map(node -> object(request, node))
          .ifPresent(node ->
              node.properties().forEach(field -> fields.put(field.getKey(), field.getValue())));
      return new Submission(fields);
    }

    private JsonNode object(HttpServletRequest request, JsonNode node) {
      if (node.isObject()) {
        return node;
      }
      throw new Refusal(texts.notAnObject(request, node));
    }

    private static Submission form(HttpServletRequest request) throws IOException {
      var fields = new HashMap<String, JsonNode>();
      var body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      for (var pair : body.split("&", -1)) {
        var equals = pair.indexOf('=');
        if (equals > 0) {
          fields.put(decoded(pair.substring(0, equals)), text(decoded(pair.substring(equals + 1))));
        }
      }
      return new Submission(fields);
    }

    private static String decoded(String text) {
      try {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException _) {
        throw Refusal.badRequest("Form parse error");
      }
    }

    private static Submission parts(HttpServletRequest request) throws IOException {
      var fields = new HashMap<String, JsonNode>();
      try {
        for (var part : request.getParts()) {
          var content = part.getInputStream().readAllBytes();
          fields.put(part.getName(), text(new String(content, StandardCharsets.UTF_8)));
        }
      } catch (ServletException | IllegalStateException _) {
        throw Refusal.badRequest("Multipart form parse error");
      }
      return new Submission(fields);
    }

    private static JsonNode text(String value) {
      return StringNode.valueOf(value);
    }
  }
}
