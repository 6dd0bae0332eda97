package org.tupyo.bench;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.HashSet;

/// A mail server for a load test. It prints how many letters it has, once a second, until there is
/// something on its standard input; then how many readers have one. It fails where one has two.
final class Mailbox {
  private Mailbox() {}

  /// Listens on this machine alone.
  ///
  /// @param args the port
  static void main(String[] args) throws IOException, InterruptedException, MessagingException {
    var setup = new ServerSetup(Integer.parseInt(args[0]), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    var server = new GreenMail(setup);
    server.start();
    try {
      while (System.in.available() == 0) {
        System.out.println("letters " + server.getReceivedMessages().length);
        Thread.sleep(1000);
      }
      System.exit(judge(server.getReceivedMessages()) ? 0 : 1);
    } finally {
      server.stop();
    }
  }

  private static boolean judge(MimeMessage[] letters) throws MessagingException {
    var readers = new HashSet<String>();
    var numbers = new HashSet<String>();
    for (var letter : letters) {
      readers.add(letter.getAllRecipients()[0].toString());
      numbers.add(letter.getMessageID());
    }
    System.out.printf(
        "%d letters, %d readers, %d numbers of letters%n",
        letters.length, readers.size(), numbers.size());
    return readers.size() == letters.length && numbers.size() == letters.length;
  }
}
