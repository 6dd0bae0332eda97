package org.tupyo.crypto;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tupyo.crypto.group.Group;
import org.tupyo.crypto.trustee.KeyHolder;
import org.tupyo.crypto.trustee.Member;
import org.tupyo.crypto.trustee.MemberSecret;
import org.tupyo.crypto.trustee.TrusteeKey;
import org.tupyo.crypto.trustee.Trustees;

/// Trustees with their secrets, as only a test may hold them together.
///
/// @param shares by numbers from 1, so one less than the place
public record MadeTrustees(Trustees trustees, List<BigInteger> shares) {

  /// Makes the trustees of an election.
  ///
  /// @param items `1` for one who must decrypt, `2/3` for a group of three of whom two are enough
  public static MadeTrustees of(Group group, List<String> items) {
    var random = new SecureRandom();
    var holders = new ArrayList<KeyHolder>();
    var shares = new ArrayList<BigInteger>();
    for (var item : items) {
      if (item.equals("1")) {
        var x = group.randomExponent(random);
        shares.add(x);
        var name = Optional.of("trustee " + shares.size());
        holders.add(new KeyHolder.Single(TrusteeKey.of(group, x, name, random)));
      } else {
        var parts = item.split("/", 2);
        holders.add(
            together(group, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), shares));
      }
    }
    return new MadeTrustees(new Trustees(group, holders), shares);
  }

  private static KeyHolder together(Group group, int threshold, int size, List<BigInteger> shares) {
    var random = new SecureRandom();
    var members =
        IntStream.rangeClosed(1, size)
            .mapToObj(index ->
                new Member(MemberSecret.generate(group, random), index, size, threshold, random))
            .toList();
    var certificates = members.stream().map(Member::certificate).toList();
    var deals = members.stream().map(member -> member.deal(certificates)).toList();
    var keys = new ArrayList<TrusteeKey>();
    for (var member : members) {
      var share = member.share(certificates, deals, Optional.empty());
      shares.add(share.x());
      keys.add(share.published().key());
    }
    return Member.together(group, threshold, certificates, deals, keys);
  }
}
