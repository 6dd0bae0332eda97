package org.tupyo.server.accounts;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.web.client.RestClient;

/// Asks an issuer where its addresses are, and follows it nowhere that the operator did not name.
///
/// The issuer is the operator's word; what it answers is not. An answer that leads this server to
/// its own machine or network (SSRF) is refused, unless the issuer lives there itself.
///
/// Source: OpenID Connect Discovery 1.0, 4.
final class SocialDiscovery {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";

  /// Where this server goes itself. To `authorization_endpoint` goes the browser.
  private static final List<String> OURS =
      List.of("token_endpoint", "userinfo_endpoint", "jwks_uri");

  private final RestClient http;

  SocialDiscovery() {
    var connections =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    connections.setReadTimeout(PATIENCE);
    http = RestClient.builder().requestFactory(connections).build();
  }

  /// What an issuer says about itself.
  ///
  /// @throws RuntimeException where it does not answer as it should
  ClientRegistration.Builder ask(String issuer) {
    var answer =
        http.get()
            .uri(URI.create(issuer.replaceFirst("/$", "") + WELL_KNOWN))
            .retrieve()
            .onStatus(
                status -> !status.is2xxSuccessful(),
                (_, sent) -> {
                  throw new IOException("the issuer answers " + sent.getStatusCode());
                })
            .toEntity(new ParameterizedTypeReference<Map<String, Object>>() {});
    var said = requireNonNull(answer.getBody());
    if (!issuer.equals(said.get("issuer"))) {
      throw new IllegalStateException("the issuer calls itself otherwise");
    }
    for (var ours : OURS) {
      Optional.ofNullable(said.get(ours)).ifPresent(address -> check(issuer, address.toString()));
    }
    return ClientRegistrations.fromOidcConfiguration(said);
  }

  private static void check(String issuer, String address) {
    if (!permits(URI.create(issuer), URI.create(address))) {
      throw new IllegalStateException("the issuer leads to where it may not");
    }
  }

  /// Whether an issuer may send this server there.
  static boolean permits(URI issuer, URI there) {
    var encrypted = "https".equalsIgnoreCase(there.getScheme());
    var asOpen =
        "http".equalsIgnoreCase(there.getScheme()) && "http".equalsIgnoreCase(issuer.getScheme());
    if (there.getHost() == null || there.getUserInfo() != null || !(encrypted || asOpen)) {
      return false;
    }
    var own = regions(issuer.getHost());
    return regions(there.getHost()).stream()
        .allMatch(
            region -> region == Region.WORLD || (region != Region.NOWHERE && own.contains(region)));
  }

  private enum Region {
    /// Anybody could ask there.
    WORLD,
    /// This machine.
    MACHINE,
    /// A network that is not reached from the world.
    NETWORK,
    /// Nobody's service: the link itself, where clouds keep their secrets, and what is no address
    /// of one machine.
    NOWHERE
  }

  private static Set<Region> regions(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host))
          .map(SocialDiscovery::region)
          .collect(Collectors.toSet());
    } catch (IOException _) {
      return Set.of(Region.NOWHERE);
    }
  }

  private static Region region(InetAddress address) {
    var bytes = address.getAddress();
    var first = Byte.toUnsignedInt(bytes[0]);
    var second = Byte.toUnsignedInt(bytes[1]);
    if (address.isLoopbackAddress()) {
      return Region.MACHINE;
    }
    if (address.isLinkLocalAddress()
        || address.isAnyLocalAddress()
        || address.isMulticastAddress()) {
      return Region.NOWHERE;
    }
    if (address instanceof Inet6Address) {
      // fc00::/7 is a site's own (RFC 4193); 64:ff9b::/16 and 2002::/16 hide an address of the old
      // kind (RFC 6052, 3056).
      if ((first == 0x00 && second == 0x64) || (first == 0x20 && second == 0x02)) {
        return Region.NOWHERE;
      }
      return address.isSiteLocalAddress() || (first & 0xfe) == 0xfc ? Region.NETWORK : Region.WORLD;
    }
    // 100.64.0.0/10 is shared behind a provider (RFC 6598); 0.0.0.0/8 and 240.0.0.0/4 are nobody's.
    if (first == 0 || first >= 240) {
      return Region.NOWHERE;
    }
    return address.isSiteLocalAddress() || (first == 100 && (second & 0xc0) == 64)
        ? Region.NETWORK
        : Region.WORLD;
  }
}
