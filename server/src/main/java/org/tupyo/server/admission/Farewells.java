package org.tupyo.server.admission;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Tells the open connections of HTTP/2 that the server goes (GOAWAY): their clients then begin
/// nothing more on them, and lose nothing that they have begun.
@Component
final class Farewells implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
  private final List<AbstractProtocol<?>> doors = new CopyOnWriteArrayList<>();

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addConnectorCustomizers(connector -> {
      if (connector.getProtocolHandler() instanceof AbstractProtocol<?> door) {
        doors.add(door);
      }
    });
  }

  void say() {
    doors.forEach(door -> door.getHandler().pause());
  }
}
