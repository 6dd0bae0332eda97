package org.tupyo.server.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.AbstractJsonHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/// Takes JSON in UTF-8 only, as its standard says, and only where every byte is right: a reader
/// that guesses lets two programs see two different ballots.
@ControllerAdvice
class StrictBodies extends RequestBodyAdviceAdapter {
  private static final char BYTE_ORDER_MARK = 0xFEFF;

  @Override
  public boolean supports(
      MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
    return JacksonJsonHttpMessageConverter.class.isAssignableFrom(converter)
        || AbstractJsonHttpMessageConverter.class.isAssignableFrom(converter);
  }

  @Override
  public HttpInputMessage beforeBodyRead(
      HttpInputMessage message,
      MethodParameter parameter,
      Type target,
      Class<? extends HttpMessageConverter<?>> converter)
      throws IOException {
    var body = message.getBody().readAllBytes();
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      var marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      if (marked || text.chars().anyMatch(c -> c == 0)) {
        throw new HttpMessageNotReadableException("not plain UTF-8", message);
      }
    } catch (CharacterCodingException e) {
      throw new HttpMessageNotReadableException("not UTF-8", e, message);
    }
    return new Read(new ByteArrayInputStream(body), message.getHeaders());
  }

  private record Read(InputStream body, HttpHeaders headers) implements HttpInputMessage {
    @Override
    public InputStream getBody() {
      return body;
    }

    @Override
    public HttpHeaders getHeaders() {
      return headers;
    }
  }
}
