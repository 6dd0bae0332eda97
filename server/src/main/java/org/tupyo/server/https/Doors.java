package org.tupyo.server.https;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;

/// Makes the server's port speak HTTPS, and opens the port of HTTP beside it.
final class Doors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private final HttpsSettings settings;
  private final Https https;
  private final Challenges challenges;
  private final ObjectProvider<Place> place;
  private final ObjectProvider<Messages> messages;

  Doors(
      HttpsSettings settings,
      Https https,
      Challenges challenges,
      ObjectProvider<Place> place,
      ObjectProvider<Messages> messages) {
    this.settings = settings;
    this.https = https;
    this.challenges = challenges;
    this.place = place;
    this.messages = messages;
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    Ports.check(factory.getAddress(), factory.getPort());
    factory.setSsl(Ssl.forBundle(Https.BUNDLE));
    factory.addConnectorCustomizers(main -> {
      preferOurOrder(main);
      // A new certificate comes with settings of its own.
      https.onChange(() -> preferOurOrder(main));
    });
    if (settings.httpPort() >= 0) {
      Ports.check(factory.getAddress(), settings.httpPort());
      factory.addEngineValves(new PlainDoor(place, messages, challenges, https::isCertified));
      // Late, when it is known how the main one is made: with the same patience and threads.
      factory.addConnectorCustomizers(main -> factory.addAdditionalConnectors(plain(main)));
    }
  }

  /// The strongest encryption first, whatever a reader would take.
  private static void preferOurOrder(Connector main) {
    for (var host : main.findSslHostConfigs()) {
      host.setHonorCipherOrder(true);
    }
  }

  private Connector plain(Connector main) {
    var connector = new Connector(main.getProtocolHandlerClassName());
    connector.setPort(settings.httpPort());
    connector.setThrowOnFailure(true);
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> plain
        && main.getProtocolHandler() instanceof AbstractProtocol<?> example) {
      plain.setAddress(example.getAddress());
      plain.setExecutor(example.getExecutor());
      plain.setConnectionTimeout(example.getConnectionTimeout());
      plain.setMaxConnections(example.getMaxConnections());
      plain.setAcceptCount(example.getAcceptCount());
    }
    return connector;
  }
}
