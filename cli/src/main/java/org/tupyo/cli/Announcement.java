package org.tupyo.cli;

import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.tupyo.server.place.Place;
import org.tupyo.server.storage.DataFolder;
import org.tupyo.server.storage.Dialect;

/// What the terminal shows once the server answers, and all that it shows.
record Announcement(Words words, ConfigurableApplicationContext server) {

  /// The lines: version, address, data folder, database, mail.
  List<String> lines() {
    var folder = server.getBean(DataFolder.class);
    return List.of(
        words.text("started.version", Version.number()),
        words.text("started.address", server.getBean(Place.class).address()),
        words.text("started.data", folder.path()),
        words.text(
            switch (server.getBean(Dialect.class)) {
              case SQLITE -> "started.database.sqlite";
              case POSTGRESQL -> "started.database.postgresql";
            }),
        mail(server.getEnvironment(), folder));
  }

  private String mail(Environment settings, DataFolder folder) {
    var host = settings.getProperty("tupyo.mail.host", "");
    return host.isBlank()
        ? words.text("started.mail.kept", folder.file("mail"))
        : words.text("started.mail.sent", host);
  }
}
