package org.tupyo.server.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/// The sockets of one conversation with a mail server, which break off when its time is over. The
/// time-outs of the mail library begin anew with every byte: a server that says one now and then
/// would hold a connection, and the letter on it, for ever.
final class TimedSockets implements AutoCloseable {
  private final SSLSocketFactory tls;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Thread watch;
  private volatile long end;

  /// @param tls encrypts where that is wanted
  TimedSockets(SSLSocketFactory tls, Duration time) {
    this.tls = tls;
    goOnFor(time);
    watch = Thread.ofVirtual().name("mail-watch").start(this::watch);
  }

  /// Lets it go on for this long from now.
  void goOnFor(Duration time) {
    end = System.nanoTime() + time.toNanos();
  }

  private void watch() {
    try {
      for (var left = left(); left > 0; left = left()) {
        Thread.sleep(Duration.ofNanos(left));
      }
    } catch (InterruptedException _) {
      return;
    }
    for (var socket : open) {
      try {
        socket.close();
      } catch (IOException _) {
        // It is of no more use either way.
      }
    }
  }

  private long left() {
    return end - System.nanoTime();
  }

  private Socket fresh() {
    var socket = new Socket();
    open.add(socket);
    return socket;
  }

  /// Makes sockets that are not encrypted, or not yet.
  SocketFactory plain() {
    return new Plain();
  }

  /// Encrypts such sockets, from the first byte or later. It makes no encrypted ones by itself:
  /// closing one of those may wait for the other side.
  SSLSocketFactory encrypting() {
    return new Encrypting();
  }

  private final class Plain extends SocketFactory {
    @Override
    public Socket createSocket() {
      return fresh();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw unexpected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress here, int localPort)
        throws IOException {
      throw unexpected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw unexpected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress here, int localPort)
        throws IOException {
      throw unexpected();
    }
  }

  private final class Encrypting extends SSLSocketFactory {
    @Override
    public Socket createSocket() {
      return fresh();
    }

    @Override
    public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
        throws IOException {
      return tls.createSocket(plain, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      throw unexpected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress here, int localPort)
        throws IOException {
      throw unexpected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      throw unexpected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress here, int localPort)
        throws IOException {
      throw unexpected();
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return tls.getSupportedCipherSuites();
    }
  }

  private static IOException unexpected() {
    return new IOException("the mail library connects by itself");
  }

  /// Nothing breaks off any more.
  @Override
  public void close() {
    watch.interrupt();
  }
}
