package org.tupyo.server.admission;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tupyo.server.admission.Admission.Stay;

/// Gives a request's place away when its answer begins to go out: whoever reads slowly then holds
/// up nobody who has yet to be worked for. A program that is told to come back gets its ticket
/// here, whoever tells it.
final class LongAnswers extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var answer =
        request.getAttribute(Gate.STAY) instanceof Stay stay
            ? new Watched(request, response, stay)
            : response;
    chain.doFilter(request, answer);
  }

  /// What a filter could not do is answered there.
  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  private static final class Watched extends HttpServletResponseWrapper {
    private final HttpServletRequest request;
    private final Stay stay;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    /// What still fits into the buffer of the connection.
    private int left;

    Watched(HttpServletRequest request, HttpServletResponse response, Stay stay) {
      super(response);
      this.request = request;
      this.stay = stay;
      this.left = response.getBufferSize();
    }

    @Override
    public void setStatus(int status) {
      super.setStatus(status);
      if (status == SC_SERVICE_UNAVAILABLE) {
        ComeBack.ticket(request).ifPresent(ticket -> setHeader(Tickets.HEADER, ticket));
      }
    }

    private void count(int length) {
      if (left >= 0) {
        left -= length;
        if (left < 0) {
          stay.send();
        }
      }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
      if (stream == null) {
        stream = new WatchedStream(super.getOutputStream());
      }
      return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      if (writer == null) {
        writer = new PrintWriter(new WatchedWriter(super.getWriter()));
      }
      return writer;
    }

    private final class WatchedStream extends ServletOutputStream {
      private final ServletOutputStream out;

      WatchedStream(ServletOutputStream out) {
        this.out = out;
      }

      @Override
      public void write(int one) throws IOException {
        count(1);
        out.write(one);
      }

      @Override
      public void write(byte[] from, int offset, int length) throws IOException {
        count(length);
        out.write(from, offset, length);
      }

      @Override
      public void flush() throws IOException {
        out.flush();
      }

      @Override
      public void close() throws IOException {
        out.close();
      }

      @Override
      public boolean isReady() {
        return out.isReady();
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
      }
    }

    private final class WatchedWriter extends FilterWriter {

      WatchedWriter(Writer out) {
        super(out);
      }

      @Override
      public void write(int one) throws IOException {
        count(1);
        super.write(one);
      }

      @Override
      public void write(char[] from, int offset, int length) throws IOException {
        count(length);
        super.write(from, offset, length);
      }

      @Override
      public void write(String from, int offset, int length) throws IOException {
        count(length);
        super.write(from, offset, length);
      }
    }
  }
}
