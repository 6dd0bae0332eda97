package org.tupyo.server.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/// A name server on this machine that knows what a test tells it.
public final class SmallDns implements AutoCloseable {
  private final DatagramSocket socket;
  private final Map<String, List<String>> texts = new ConcurrentHashMap<>();
  private final List<Record> records = new CopyOnWriteArrayList<>();
  private volatile boolean fails;

  private SmallDns() {
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.startVirtualThread(this::answer);
  }

  public static SmallDns start() {
    return new SmallDns();
  }

  /// As the setting `tupyo.mail.dns` names it.
  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /// Puts texts at a name, in the place of those before.
  public SmallDns with(String name, String... content) {
    texts.put(name + ".", List.of(content));
    return this;
  }

  /// Puts a record as zone files have it: `mail.example.org. 60 IN A 192.0.2.1`.
  public SmallDns record(String line) {
    var words = line.split("\\s+", 5);
    try {
      records.add(
          Record.fromString(
              Name.fromString(words[0]), Type.value(words[3]), DClass.IN, 60, words[4], Name.root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /// From now on it says only that something is wrong with it.
  void fail() {
    fails = true;
  }

  private void answer() {
    var buffer = new byte[4_096];
    while (!socket.isClosed()) {
      try {
        var packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        var answer = answer(new Message(Arrays.copyOf(packet.getData(), packet.getLength())));
        var wire = answer.toWire();
        socket.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
      } catch (IOException _) {
        // Closed, or a question that is none.
      }
    }
  }

  private Message answer(Message question) throws IOException {
    var answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    var asked = question.getQuestion();
    answer.addRecord(asked, Section.QUESTION);
    var name = asked.getName();
    var found = texts.getOrDefault(name.toString(), List.of());
    if (fails) {
      answer.getHeader().setRcode(Rcode.SERVFAIL);
    } else if (found.isEmpty() && records.stream().noneMatch(it -> it.getName().equals(name))) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    }
    for (var text : found) {
      if (asked.getType() == Type.TXT) {
        answer.addRecord(new TXTRecord(name, DClass.IN, 60, inPieces(text)), Section.ANSWER);
      }
    }
    for (var known : records) {
      if (known.getName().equals(name) && known.getType() == asked.getType()) {
        answer.addRecord(known, Section.ANSWER);
      }
    }
    return answer;
  }

  /// A text of the domain name system is made of pieces of at most 255 bytes.
  private static List<String> inPieces(String text) {
    return text.length() <= 200
        ? List.of(text)
        : List.of(text.substring(0, 200), text.substring(200));
  }

  @Override
  public void close() {
    socket.close();
  }
}
