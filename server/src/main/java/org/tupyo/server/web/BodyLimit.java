package org.tupyo.server.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies that are too large or compressed, before anything reads them.
class BodyLimit extends OncePerRequestFilter {
  /// Where rolls and portraits are uploaded.
  private static final Pattern UPLOADS = Pattern.compile("/(?:api|desk)/elections/.*");

  private final HttpSettings settings;

  BodyLimit(HttpSettings settings) {
    this.settings = settings;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    var most = most(request);
    if (coding != null && !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
      refuse(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    } else if (request.getContentLengthLong() > most) {
      refuse(request, response, HttpStatus.CONTENT_TOO_LARGE);
    } else if (request.getContentLengthLong() >= 0) {
      chain.doFilter(request, response);
    } else if (isMultipart(request)) {
      // The container would take its parts before anyone can count; browsers say the length.
      refuse(request, response, HttpStatus.LENGTH_REQUIRED);
    } else {
      chain.doFilter(new Bounded(request, most), response);
    }
  }

  private long most(HttpServletRequest request) {
    var size =
        UPLOADS.matcher(request.getRequestURI()).matches() ? settings.upload() : settings.body();
    return size.toBytes();
  }

  private static boolean isMultipart(HttpServletRequest request) {
    var type = request.getContentType();
    return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/");
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status)
      throws IOException {
    // What has not been read is not read: the connection ends here. HTTP/2 only ends the stream.
    if (request.getProtocol().startsWith("HTTP/1")) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
    }
    response.sendError(status.value());
  }

  /// A body of unknown length that ends with a refusal where it grows too large.
  private static class Bounded extends HttpServletRequestWrapper {
    private final long most;

    Bounded(HttpServletRequest request, long most) {
      super(request);
      this.most = most;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new BoundedStream(super.getInputStream(), most);
    }
  }

  private static class BoundedStream extends ServletInputStream {
    private final ServletInputStream body;
    private long left;

    BoundedStream(ServletInputStream body, long most) {
      this.body = body;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      var one = body.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      var read = body.read(into, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw new ErrorResponseException(HttpStatus.CONTENT_TOO_LARGE);
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
