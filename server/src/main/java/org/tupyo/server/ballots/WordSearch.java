package org.tupyo.server.ballots;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tupyo.server.elections.ElectionId;

/// Finds ballots by the words of their receipts, whichever election they are of.
///
/// An index of hashes in the database would make every cast write to places all over it. A log only
/// grows, so what is looked through here, 4 bytes for each entry, is read once and then only from
/// where it ended.
@Component
class WordSearch {
  private static final int ENTRIES = 8_000_000;
  private static final int PAGE = 50_000;
  private static final Duration KEPT = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Receipts receipts;
  private final Cache<ElectionId, Starts> known =
      Caffeine.newBuilder()
          .maximumWeight(ENTRIES)
          .weigher((ElectionId _, Starts starts) -> starts.room())
          .expireAfterAccess(KEPT)
          .build();

  WordSearch(JdbcClient jdbc, Receipts receipts) {
    this.jdbc = jdbc;
    this.receipts = receipts;
  }

  /// Finds the ballots of some words: usually none or one; two where words agree by chance.
  List<Inclusion> find(Collection<ReceiptWords> words) {
    var byStart =
        words.stream()
            .collect(
                Collectors.groupingBy(
                    word -> start(word.start()), HashMap::new, Collectors.toSet()));
    var found = new ArrayList<Inclusion>();
    heads().forEach((election, head) -> found.addAll(find(election, head, byStart)));
    return found;
  }

  private List<Inclusion> find(
      ElectionId election, long head, Map<Integer, Set<ReceiptWords>> byStart) {
    var starts = known.get(election, _ -> new Starts());
    // A new weight, where it has grown.
    if (starts.readUpTo(head, after -> page(election, after))) {
      known.put(election, starts);
    }
    return starts.positions(byStart.keySet()).stream()
        .flatMap(position ->
            byStart.values().stream()
                .flatMap(Set::stream)
                .map(word -> new ReceiptCode(position, word.start())))
        .flatMap(code -> receipts.find(election, code).stream())
        .toList();
  }

  private Map<ElectionId, Long> heads() {
    var heads = new HashMap<ElectionId, Long>();
    jdbc.sql("select election_id, position from log_head")
        .query(row -> {
          heads.put(new ElectionId(row.getString("election_id")), row.getLong("position"));
        });
    return heads;
  }

  private List<Integer> page(ElectionId election, long after) {
    return jdbc.sql(
            """
            select substr(hash, 1, 8) as start
            from log_entry
            where election_id = :election
              and position > :after
            order by position
            limit :most
            """)
        .param("election", election.value())
        .param("after", after)
        .param("most", PAGE)
        .query((row, _) -> start(row.getString("start")))
        .list();
  }

  private static int start(String hash) {
    return Integer.parseUnsignedInt(hash.substring(0, 8), 16);
  }

  /// The first 32 bits of each entry's hash, in the order of the log, whose positions count from 1.
  private static final class Starts {
    private int[] bits = new int[64];
    private int size;

    private interface Pages {
      List<Integer> after(long position);
    }

    synchronized int room() {
      return bits.length;
    }

    /// Says whether there was something new.
    synchronized boolean readUpTo(long head, Pages pages) {
      var before = size;
      while (size < head) {
        var page = pages.after(size);
        if (page.isEmpty()) {
          break;
        }
        if (size + page.size() > bits.length) {
          bits = Arrays.copyOf(bits, Math.max(2 * bits.length, size + page.size()));
        }
        for (int start : page) {
          bits[size++] = start;
        }
      }
      return size > before;
    }

    synchronized List<Long> positions(Set<Integer> starts) {
      var found = new ArrayList<Long>();
      for (int i = 0; i < size; i++) {
        if (starts.contains(bits[i])) {
          found.add(i + 1L);
        }
      }
      return found;
    }
  }
}
