package org.tupyo.server.https;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this server speaks HTTPS.
///
/// @param httpPort where HTTP is answered: the authority's question, and redirects; -1 for nowhere
/// @param authority the directory of the authority (ACME, RFC 8555) that issues certificates
/// @param authorityCertificate PEM file of the certificates that vouch for the authority's own
///   server, where Java does not know them
/// @param email where the authority may write about the certificate
/// @param agreeToTerms whether the operator agrees to the authority's terms of service
/// @param retryAfter how long to wait after a failure; twice as long after each further one, at
///   most six hours
/// @param certificate PEM file of the operator's own certificate and those that vouch for it;
///   nothing is asked of an authority then
/// @param key PEM file of its private key; without one, it is in the same file
/// @param keyPassword opens that key
@ConfigurationProperties("tupyo.https")
record HttpsSettings(
    @DefaultValue("80") int httpPort,
    @DefaultValue("https://acme-v02.api.letsencrypt.org/directory") URI authority,
    Optional<String> authorityCertificate,
    Optional<String> email,
    @DefaultValue("true") boolean agreeToTerms,
    @DefaultValue("5m") Duration retryAfter,
    Optional<String> certificate,
    Optional<String> key,
    Optional<String> keyPassword) {

  @Override
  public String toString() {
    return "HttpsSettings[httpPort=%d, authority=%s, certificate=%s]"
        .formatted(httpPort, authority, certificate);
  }
}
