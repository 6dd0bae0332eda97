package org.tupyo.server.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tupyo.server.TestDatabase;
import org.tupyo.server.TestServer;

class PlaceTest {
  private static final String SETTING = "test-of-changes";
  private static final int READERS = 4;
  private static final int CHANGES = 300;

  @ParameterizedTest
  @EnumSource
  void whoeverChangesASettingSeesItAtOnceHoweverManyReadMeanwhile(TestDatabase database) {
    var place = TestServer.on(database).the(Place.class);
    var over = new AtomicBoolean();

    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int reader = 0; reader < READERS; reader++) {
        readers.execute(() -> {
          while (!over.get()) {
            place.setting(SETTING);
          }
        });
      }
      try {
        for (int change = 0; change < CHANGES; change++) {
          place.set(SETTING, Integer.toString(change));
          assertThat(place.setting(SETTING)).contains(Integer.toString(change));
        }
      } finally {
        over.set(true);
      }
    }
  }
}
