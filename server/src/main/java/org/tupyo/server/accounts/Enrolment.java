package org.tupyo.server.accounts;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Makes members of many people at once, who all get the same password: for a place that is only
/// for looking around. One hash serves them all, so that it does not take a minute.
@Component
public class Enrolment {
  private final MemberStore store;
  private final PasswordHashes hashes;
  private final Clock clock;

  Enrolment(MemberStore store, PasswordHashes hashes, Clock clock) {
    this.store = store;
    this.hashes = hashes;
    this.clock = clock;
  }

  /// Someone who becomes a member.
  public record Newcomer(String username, String email, Optional<String> part, Role role) {}

  /// Makes them members, in this order.
  ///
  /// @throws IllegalStateException where a name or an address is taken: then nobody became one
  @Transactional
  public List<Member> enrol(List<Newcomer> people, String password) {
    var hash = hashes.hashNow(password);
    var now = clock.instant();
    return people.stream()
        .map(person ->
            new NewMember(
                person.username(), person.email(), hash, person.part(), person.role(), true))
        .map(member ->
            store.add(member, now).orElseThrow(() -> new IllegalStateException("taken: " + member)))
        .toList();
  }
}
