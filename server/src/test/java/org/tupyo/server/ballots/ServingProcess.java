package org.tupyo.server.ballots;

import java.util.HashMap;
import java.util.List;
import org.springframework.core.env.Environment;
import org.tupyo.server.TupyoServer;

/// A server of its own process, as `./tupyo serve` runs it; says `ready` and its port.
///
/// Arguments: settings as `name=value`.
final class ServingProcess {
  private ServingProcess() {}

  static void main(String... arguments) {
    var settings = new HashMap<String, Object>();
    for (var setting : List.of(arguments)) {
      var equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    var server = TupyoServer.run(settings);
    var port = server.getBean(Environment.class).getRequiredProperty("local.server.port");
    System.out.println("ready " + port);
  }
}
