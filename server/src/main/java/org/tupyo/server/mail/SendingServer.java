package org.tupyo.server.mail;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tupyo.server.mail.Preflight.Line;
import org.tupyo.server.mail.Preflight.State;
import org.tupyo.server.mail.SpfSenders.Verdict;

/// Whether the mail server of the settings may itself send in the domain's name, and whether its
/// address has a name of its own. A server that hands letters on to others need not: so what is
/// missing is a doubt, and where the address is not one of the world nothing is said.
@Component
class SendingServer {
  private final DnsRecords dns;

  SendingServer(DnsRecords dns) {
    this.dns = dns;
  }

  /// @param domain of the address that letters are returned to
  /// @param server that takes our letters
  List<Line> lines(String domain, String server) {
    var addresses = addresses(server);
    var verdicts =
        addresses.stream().map(address -> new SpfSenders(dns).of(domain, address)).toList();
    if (addresses.isEmpty() || verdicts.contains(Verdict.UNKNOWN)) {
      return List.of();
    }
    if (verdicts.contains(Verdict.NOT_NAMED)) {
      return List.of(Line.of("server", State.WARN, "unnamed", server, words(addresses), domain));
    }
    var named = Line.of("server", State.OK, "named", server, words(addresses), domain);
    return Stream.concat(Stream.of(named), reverse(addresses)).toList();
  }

  private List<InetAddress> addresses(String server) {
    try {
      return Stream.of(InetAddress.ofLiteral(server.replaceAll("[\\[\\]]", "")))
          .filter(SendingServer::isOfTheWorld)
          .toList();
    } catch (IllegalArgumentException _) {
      return dns.addresses(server).orElse(List.of()).stream()
          .filter(SendingServer::isOfTheWorld)
          .toList();
    }
  }

  private static boolean isOfTheWorld(InetAddress address) {
    var first = Byte.toUnsignedInt(address.getAddress()[0]);
    return Stream.<Predicate<InetAddress>>of(
            InetAddress::isLoopbackAddress,
            InetAddress::isSiteLocalAddress,
            InetAddress::isLinkLocalAddress,
            InetAddress::isAnyLocalAddress,
            InetAddress::isMulticastAddress,
            given -> given.getAddress().length == 16 && (first & 0xfe) == 0xfc)
        .noneMatch(kind -> kind.test(address));
  }

  /// Receivers look whether an address has a name, and whether that name has the address.
  private Stream<Line> reverse(List<InetAddress> addresses) {
    var without =
        addresses.stream()
            .filter(address -> hasName(address).filter(yes -> !yes).isPresent())
            .toList();
    return without.isEmpty()
        ? Stream.empty()
        : Stream.of(Line.of("server", State.WARN, "nameless", words(without)));
  }

  /// Nothing where nobody answers.
  private Optional<Boolean> hasName(InetAddress address) {
    return dns.names(address)
        .map(names ->
            names.stream()
                .anyMatch(name -> dns.addresses(name).orElse(List.of()).contains(address)));
  }

  private static String words(List<InetAddress> addresses) {
    return addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
  }
}
