package org.tupyo.server.classic;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// JSON as the predecessor read and wrote it: compact, UTF-8, fields in the order of our records,
/// their names with underscores.
@Component
class Replies {
  private final JsonMapper json =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  byte[] bytes(Object body) {
    return json.writeValueAsBytes(body);
  }

  /// Answers as JSON whatever the client says it accepts.
  void write(HttpServletResponse response, Reply reply) throws IOException {
    reply.headers().forEach(response::setHeader);
    reply.cookies().forEach(cookie -> response.addHeader(HttpHeaders.SET_COOKIE, cookie));
    write(response, reply.status().value(), bytes(reply.body()));
  }

  void write(HttpServletResponse response, int status, byte[] body) throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  ResponseEntity<byte[]> entity(Reply reply) {
    var entity = ResponseEntity.status(reply.status()).contentType(MediaType.APPLICATION_JSON);
    reply.headers().forEach(entity::header);
    reply.cookies().forEach(cookie -> entity.header(HttpHeaders.SET_COOKIE, cookie));
    return entity.body(bytes(reply.body()));
  }

  /// Reads a JSON text; nothing where there is none.
  ///
  /// @throws Refusal with status 400 and the place where it stops being JSON
  Optional<JsonNode> read(byte[] text) {
    if (text.length == 0) {
      return Optional.empty();
    }
    try {
      // Bytes that are not UTF-8 are refused, not guessed at.
      var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      return decoded.isBlank() ? Optional.empty() : Optional.of(json.readTree(decoded));
    } catch (CharacterCodingException _) {
      throw Refusal.badRequest("JSON parse error - not UTF-8");
    } catch (JacksonException e) {
      // What is nested too deep has no place.
      var place =
          Optional.ofNullable(e.getLocation())
              .map(at -> "line %d column %d".formatted(at.getLineNr(), at.getColumnNr()))
              .orElse("nested too deep");
      throw Refusal.badRequest("JSON parse error - " + place);
    }
  }
}
