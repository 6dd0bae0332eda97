package org.tupyo.server.mail;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tupyo.server.mail.DnsRecords.Answer;

/// Whether a domain's SPF record lets an address send in its name. Macros, `exists` and `ptr`
/// depend on the letter or on the receiver: where one comes first, that is not known.
///
/// Source: RFC 7208, 4 to 6.
final class SpfSenders {
  private static final int MOST_QUESTIONS = 10;
  private static final Pattern RECORD = Pattern.compile("(?i)v=spf1( .*)?");
  private static final Pattern TERM =
      Pattern.compile(
          "([-+~?]?)([a-z0-9]+)(?:[:=]([^/]*(?:::[^/]*)?))?(?:/([0-9]+))?(?://([0-9]+))?");

  private final DnsRecords dns;
  private int asked;

  SpfSenders(DnsRecords dns) {
    this.dns = dns;
  }

  /// What the record says about an address.
  enum Verdict {
    NAMED,
    NOT_NAMED,
    UNKNOWN
  }

  Verdict of(String domain, InetAddress sender) {
    if (asked++ > MOST_QUESTIONS || !(dns.texts(domain) instanceof Answer.Texts(var all))) {
      return Verdict.UNKNOWN;
    }
    var records = all.stream().filter(text -> RECORD.matcher(text).matches()).toList();
    if (records.size() != 1) {
      return Verdict.UNKNOWN;
    }
    var redirect = Optional.<String>empty();
    for (var word : records.getFirst().toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
      var term = TERM.matcher(word);
      if (word.startsWith("v=") || (word.contains("=") && !word.startsWith("redirect="))) {
        continue;
      }
      if (word.contains("%") || !term.matches()) {
        return Verdict.UNKNOWN;
      }
      var target = Optional.ofNullable(term.group(3)).orElse(domain);
      var found =
          switch (term.group(2)) {
            case "all" -> Verdict.NAMED;
            case "ip4", "ip6" -> named(within(target, term.group(4), term.group(4), sender));
            case "a" -> addresses(List.of(target), term.group(4), term.group(5), sender);
            case "mx" ->
                dns.exchanges(target)
                    .map(names -> addresses(names, term.group(4), term.group(5), sender))
                    .orElse(Verdict.UNKNOWN);
            case "include" -> of(target, sender);
            case "redirect" -> {
              redirect = Optional.of(target);
              yield Verdict.NOT_NAMED;
            }
            default -> Verdict.UNKNOWN;
          };
      if (found == Verdict.NAMED && !term.group(1).isEmpty() && !term.group(1).equals("+")) {
        return Verdict.NOT_NAMED;
      }
      if (found != Verdict.NOT_NAMED) {
        return found;
      }
    }
    return redirect.map(target -> of(target, sender)).orElse(Verdict.NOT_NAMED);
  }

  private Verdict addresses(List<String> names, String four, String six, InetAddress sender) {
    for (var name : names) {
      if (asked++ > MOST_QUESTIONS) {
        return Verdict.UNKNOWN;
      }
      var found = dns.addresses(name);
      if (found.isEmpty()) {
        return Verdict.UNKNOWN;
      }
      if (found.get().stream()
          .anyMatch(address -> within(address.getHostAddress(), four, six, sender))) {
        return Verdict.NAMED;
      }
    }
    return Verdict.NOT_NAMED;
  }

  /// Whether an address is in the range that another begins.
  ///
  /// @param four how many bits of an IPv4 address count; all where that is not said
  private static boolean within(
      String range, @Nullable String four, @Nullable String six, InetAddress sender) {
    try {
      var from = InetAddress.ofLiteral(range).getAddress();
      var address = sender.getAddress();
      if (from.length != address.length) {
        return false;
      }
      var said = from.length == 4 ? four : six;
      var bits = said == null ? from.length * 8 : Math.min(Integer.parseInt(said), from.length * 8);
      var unlike = new BigInteger(1, from).xor(new BigInteger(1, address));
      return unlike.bitLength() <= from.length * 8 - bits;
    } catch (IllegalArgumentException _) {
      return false; // no address, or no number
    }
  }

  private static Verdict named(boolean yes) {
    return yes ? Verdict.NAMED : Verdict.NOT_NAMED;
  }
}
