package org.tupyo.server.mail;

import java.util.HashMap;
import java.util.concurrent.CountDownLatch;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

/// A server of its own process that sends what waits, until somebody kills it.
///
/// Arguments: settings as `name=value`.
final class MailingServer {
  private MailingServer() {}

  static void main(String... arguments) throws InterruptedException {
    var settings = new HashMap<String, Object>();
    for (var setting : arguments) {
      var equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    TestServer.start(TestDatabase.SQLITE, settings);
    System.out.println("ready");
    new CountDownLatch(1).await();
  }
}
