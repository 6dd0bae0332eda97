package org.tupyo.server.accounts;

/// What a service's answer proves.
public sealed interface SocialProof {
  /// Who it is.
  record Proved(SocialIdentity identity) implements SocialProof {}

  /// Nothing: it was forged, used before, too late, or meant for somebody else.
  record Worthless() implements SocialProof {}

  /// Nothing yet: the service does not answer as it should.
  record Unreachable() implements SocialProof {}
}
