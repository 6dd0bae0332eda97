package org.tupyo.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Opens very many connections and says nothing on them; where the server hangs up, another is
/// opened in its place. Then lets all of them go at once, and sees how soon somebody is served.
final class HeldConnections {
  private static final int AT_ONCE = 500;
  private static final int ADDRESSES = 8;
  private static final byte[] REQUEST =
      "GET /help HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final InetSocketAddress server;
  private final int connections;
  private final Selector selector = Selector.open();
  private int opened;
  private int open;
  private int mostOpen;
  private int pending;
  private int hungUp;
  private int refused;

  private HeldConnections(int port, int connections) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.connections = connections;
  }

  /// @param args port on this machine, connections, seconds to hold them
  static void main(String[] args) throws Exception {
    var held = new HeldConnections(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    held.hold(Integer.parseInt(args[2]));
    held.release();
  }

  private void hold(int seconds) throws IOException {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      while (open + pending < connections && pending < AT_ONCE) {
        connect();
      }
      selector.select(this::happened, 100);
    }
    System.out.printf(
        Locale.ROOT,
        "%d connections opened, %d at most at once, %d hung up by the server, %d refused, %d open at the end%n",
        opened,
        mostOpen,
        hungUp,
        refused,
        open);
  }

  private void connect() throws IOException {
    var channel = SocketChannel.open();
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    // One address has ports for 28,000, some of which are still in use by those who have gone.
    var own = new byte[] {127, 0, 0, (byte) (2 + (opened + pending) % ADDRESSES)};
    channel.bind(new InetSocketAddress(InetAddress.getByAddress(own), 0));
    pending++;
    channel.register(selector, SelectionKey.OP_CONNECT);
    if (channel.connect(server)) {
      channel.keyFor(selector).interestOps(0);
      joined(channel.keyFor(selector));
    }
  }

  private void joined(SelectionKey key) {
    pending--;
    opened++;
    mostOpen = Math.max(mostOpen, ++open);
    key.interestOps(SelectionKey.OP_READ);
  }

  private void happened(SelectionKey key) {
    var channel = (SocketChannel) key.channel();
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        joined(key);
      } else if (channel.read(ByteBuffer.allocate(512)) < 0) {
        open--;
        hungUp++;
        channel.close();
      }
    } catch (IOException _) {
      gone(key, channel);
    }
  }

  private void gone(SelectionKey key, SocketChannel channel) {
    if (channel.isConnected()) {
      open--;
      hungUp++;
    } else {
      pending--;
      refused++;
    }
    key.cancel();
    try {
      channel.close();
    } catch (IOException _) {
      // It is gone in any case.
    }
  }

  private void release() throws IOException {
    var all = new ArrayDeque<SocketChannel>();
    selector.keys().forEach(key -> all.add((SocketChannel) key.channel()));
    var begin = System.nanoTime();
    for (var channel : all) {
      channel.close();
    }
    selector.selectNow();
    var let = System.nanoTime();
    var status = ask();
    System.out.printf(
        Locale.ROOT,
        "let go in %.2f s; %.2f s later somebody else had the answer: %s%n",
        (let - begin) / 1e9,
        (System.nanoTime() - let) / 1e9,
        status);
  }

  private String ask() throws IOException {
    try (var socket = new Socket(server.getAddress(), server.getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(REQUEST);
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElse("nothing");
    }
  }
}
