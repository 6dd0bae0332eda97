package org.tupyo.server.place;

import java.io.IOException;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.tupyo.server.storage.DataFolder;
import org.tupyo.server.storage.Whereabouts;

/// Leaves word in the data folder where this server is: the port may have been given by an option
/// that commands beside it do not know, or be whichever was free.
@Component
class LeavingWord {
  private final DataFolder folder;
  private final Place place;
  private final Environment environment;

  LeavingWord(DataFolder folder, Place place, Environment environment) {
    this.folder = folder;
    this.place = place;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void leave() throws IOException {
    var port = environment.getProperty("local.server.port", Integer.class);
    if (port != null) {
      var host = environment.getProperty("server.address", "127.0.0.1");
      folder.tell(new Whereabouts(host, port, place.address()));
    }
  }
}
