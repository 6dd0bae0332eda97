package org.tupyo.server.accounts;

import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.transaction.support.TransactionTemplate;
import org.tupyo.server.TestServer;

/// A member for tests of any feature, signed in, unlike every other in the same database.
public record SomeMember(Member member, TokenPair tokens) {
  private static final AtomicLong COUNTER = new AtomicLong(System.nanoTime());

  /// A member of the part `frontend`.
  public static SomeMember on(TestServer server) {
    return on(server, Role.MEMBER, Optional.of("frontend"));
  }

  /// An organiser outside all parts.
  public static SomeMember organiserOn(TestServer server) {
    return on(server, Role.ORGANISER, Optional.empty());
  }

  /// A member with this role and part. Nobody knows the password.
  public static SomeMember on(TestServer server, Role role, Optional<String> part) {
    var name = "member" + COUNTER.incrementAndGet();
    var someone = new NewMember(name, name + "@example.org", "unknown", part, role, true);
    var member =
        new TransactionTemplate(
                server.the(org.springframework.transaction.PlatformTransactionManager.class))
            .execute(_ -> server.the(MemberStore.class).add(someone, Instant.now()).orElseThrow());
    return new SomeMember(
        member, server.the(SignIns.class).start(member, SignInKind.API, "a test"));
  }

  /// A request to the API in this member's name.
  public HttpRequest.Builder api(TestServer server, String path) {
    return HttpRequest.newBuilder(server.at(path))
        .header("Authorization", "JWT " + tokens.access());
  }

  /// A request for a page in this member's name.
  public HttpRequest.Builder page(TestServer server, String path) {
    return HttpRequest.newBuilder(server.at(path)).header("Cookie", "access=" + tokens.access());
  }
}
