package org.tupyo.server.accounts;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// Tells Spring Security who is asking. The principal is the [Member].
public final class MemberAuthentication extends AbstractAuthenticationToken {
  private final transient Member member;
  private final transient Optional<SignInId> signIn;

  /// @param signIn empty for a token that the predecessor issued
  public MemberAuthentication(Member member, Optional<SignInId> signIn) {
    super(
        Arrays.stream(Role.values())
            .filter(member.role()::includes)
            .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
            .toList());
    this.member = member;
    this.signIn = signIn;
    setAuthenticated(true);
  }

  @Override
  public Member getPrincipal() {
    return member;
  }

  /// Nothing: the token has been checked and is not kept.
  @Override
  public Object getCredentials() {
    return "";
  }

  /// The name that logs may show.
  @Override
  public String getName() {
    return "member " + member.id().value();
  }

  /// Which of the member's sign-ins this is.
  Optional<SignInId> signIn() {
    return signIn;
  }
}
