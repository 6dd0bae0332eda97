package org.tupyo.cli.election;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.json.Malformed;
import org.tupyo.crypto.json.Sentence;
import org.tupyo.crypto.trustee.Certificate;
import org.tupyo.crypto.trustee.Deal;
import org.tupyo.crypto.trustee.KeyHolder;
import org.tupyo.crypto.trustee.Member;
import org.tupyo.crypto.trustee.TrusteeKey;
import org.tupyo.crypto.trustee.Trustees;

/// The papers of all trustees, sorted: files may be given in any order.
final class GroupPapers {
  private final List<TrusteeKey> alone = new ArrayList<>();
  private final SortedMap<Integer, TrusteePaper.Joined> joined = new TreeMap<>();
  private final SortedMap<Integer, Deal> dealt = new TreeMap<>();
  private final SortedMap<Integer, TrusteeKey> shared = new TreeMap<>();

  void add(TrusteePaper paper) {
    switch (paper) {
      case TrusteePaper.Alone(var key) -> alone.add(key);
      case TrusteePaper.Joined one -> put(joined, one.index(), one);
      case TrusteePaper.Dealt(var index, var deal) -> put(dealt, index, deal);
      case TrusteePaper.Shared(var index, var share) -> put(shared, index, share.key());
    }
  }

  private static <T> void put(SortedMap<Integer, T> papers, int index, T paper) {
    if (papers.putIfAbsent(index, paper) != null) {
      throw new Malformed(Sentence.of("two papers of one round are by member %s", index));
    }
  }

  List<Certificate> certificates() {
    return inOrder(joined, "certificate").stream().map(TrusteePaper.Joined::certificate).toList();
  }

  List<Deal> deals() {
    return inOrder(dealt, "deal");
  }

  private static <T> List<T> inOrder(SortedMap<Integer, T> papers, String what) {
    int expected = 1;
    for (int index : papers.keySet()) {
      if (index != expected) {
        throw new Malformed(Sentence.of("the %s of member %d is missing", what, expected));
      }
      expected++;
    }
    return List.copyOf(papers.values());
  }

  /// All who will hold the key: those who stand alone, then the group.
  Trustees trustees(Group group) {
    var holders = new ArrayList<KeyHolder>();
    alone.forEach(key -> holders.add(new KeyHolder.Single(key)));
    if (!joined.isEmpty()) {
      int need = joined.values().iterator().next().need();
      holders.add(Member.together(group, need, certificates(), deals(), inOrder(shared, "share")));
    } else if (!dealt.isEmpty() || !shared.isEmpty()) {
      throw new Malformed(Sentence.of("the certificates are missing"));
    }
    if (holders.isEmpty()) {
      throw new Malformed(Sentence.of("expected at least one trustee"));
    }
    return new Trustees(group, holders);
  }
}
