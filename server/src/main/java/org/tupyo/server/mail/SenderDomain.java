package org.tupyo.server.mail;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.tupyo.server.mail.DnsRecords.Answer;
import org.tupyo.server.mail.Preflight.Line;
import org.tupyo.server.mail.Preflight.State;

/// Whether the domain that letters come from says what receivers look for.
///
/// Source: RFC 7208 (SPF), RFC 6376 and 8301 (DKIM), RFC 7489 (DMARC).
@Component
class SenderDomain {
  /// More questions than that, and receivers take an SPF record for broken (RFC 7208, 4.6.4).
  private static final int MOST_QUESTIONS = 10;

  private static final Pattern SPF = Pattern.compile("(?i)v=spf1( .*)?");
  private static final Pattern DMARC = Pattern.compile("(?i)v=DMARC1\\s*(;.*)?");
  private static final Set<String> ASKING = Set.of("include", "a", "mx", "ptr", "exists");
  private static final int WEAK_KEY = 2048;
  private static final int BROKEN_KEY = 1024;

  private final DnsRecords dns;

  SenderDomain(DnsRecords dns) {
    this.dns = dns;
  }

  /// Which servers may send for a domain.
  ///
  /// @param domain of the address that letters are returned to
  /// @param server that takes our letters
  Line spf(String domain, String server) {
    return switch (dns.texts(domain)) {
      case Answer.Silence _ -> Line.of("spf", State.WARN, "silence", domain);
      case Answer.Texts(var all) -> {
        var found = all.stream().filter(text -> SPF.matcher(text).matches()).toList();
        yield switch (found.size()) {
          case 0 ->
              Line.of("spf", State.BAD, "none", domain)
                  .with(domain, "v=spf1 %s ~all".formatted(mechanism(server)));
          case 1 -> spfOf(domain, found.getFirst());
          default -> Line.of("spf", State.BAD, "several", domain, found.size());
        };
      }
    };
  }

  /// The server by its name, or by its number where it has none.
  private static String mechanism(String server) {
    return server.matches("[0-9.]+")
        ? "ip4:" + server
        : server.indexOf(':') >= 0 ? "ip6:" + server : "a:" + server;
  }

  private Line spfOf(String domain, String text) {
    var terms = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    if (terms.contains("all") || terms.contains("+all")) {
      return Line.of("spf", State.BAD, "everyone", domain);
    }
    var questions = questions(text, MOST_QUESTIONS + 1);
    if (questions > MOST_QUESTIONS) {
      return Line.of("spf", State.BAD, "long", domain, MOST_QUESTIONS);
    }
    var ends =
        terms.contains("-all")
            || terms.contains("~all")
            || terms.stream().anyMatch(term -> term.startsWith("redirect="));
    return ends
        ? Line.of("spf", State.OK, "fine", domain)
        : Line.of("spf", State.WARN, "open", domain);
  }

  /// How many questions a receiver has to ask, those of the included records too.
  ///
  /// @param most where counting ends
  private int questions(String text, int most) {
    var asked = 0;
    for (var term : text.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      var bare = term.replaceFirst("^[-+~?]", "");
      var name = bare.split("[:=/]", 2)[0];
      if (ASKING.contains(name) || name.equals("redirect")) {
        asked++;
      }
      if (asked < most && (name.equals("include") || name.equals("redirect"))) {
        var target = bare.substring(Math.min(bare.length(), name.length() + 1));
        if (dns.texts(target) instanceof Answer.Texts(var all)) {
          for (var included : all) {
            if (SPF.matcher(included).matches()) {
              asked += questions(included, most - asked);
            }
          }
        }
      }
      if (asked >= most) {
        return most;
      }
    }
    return asked;
  }

  /// Whether the key that letters are signed with is published.
  ///
  /// @param domain of the sender
  /// @param selector names the key
  Line dkim(String domain, Optional<String> selector) {
    if (selector.isEmpty()) {
      return Line.of("dkim", State.WARN, "unknown");
    }
    var name = "%s._domainkey.%s".formatted(selector.get(), domain);
    return switch (dns.texts(name)) {
      case Answer.Silence _ -> Line.of("dkim", State.WARN, "silence", name);
      case Answer.Texts(var all) ->
          switch (all.size()) {
            case 0 -> Line.of("dkim", State.BAD, "none", name);
            case 1 -> dkimOf(name, tags(all.getFirst()));
            default -> Line.of("dkim", State.BAD, "several", name, all.size());
          };
    };
  }

  private static Line dkimOf(String name, Map<String, String> tags) {
    var key = tags.getOrDefault("p", "").replaceAll("\\s", "");
    if (key.isEmpty()) {
      return Line.of("dkim", State.BAD, "revoked", name);
    }
    if (tags.getOrDefault("k", "rsa").equalsIgnoreCase("ed25519")) {
      return Line.of("dkim", State.OK, "fine", name);
    }
    try {
      var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(key));
      var bits =
          ((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec))
              .getModulus()
              .bitLength();
      if (bits < BROKEN_KEY) {
        return Line.of("dkim", State.BAD, "short", name, bits);
      }
      return bits < WEAK_KEY
          ? Line.of("dkim", State.WARN, "weak", name, bits)
          : Line.of("dkim", State.OK, "fine", name);
    } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException _) {
      return Line.of("dkim", State.BAD, "broken", name);
    }
  }

  /// What receivers are to do with letters that somebody else sends in the domain's name.
  ///
  /// @param domain of the sender
  Line dmarc(String domain) {
    // A record of a domain above counts for those below it.
    for (var name = domain; name.indexOf('.') > 0; name = name.substring(name.indexOf('.') + 1)) {
      switch (dns.texts("_dmarc." + name)) {
        case Answer.Silence _ -> {
          return Line.of("dmarc", State.WARN, "silence", "_dmarc." + name);
        }
        case Answer.Texts(var all) -> {
          var found = all.stream().filter(text -> DMARC.matcher(text).matches()).toList();
          if (found.size() > 1) {
            return Line.of("dmarc", State.BAD, "several", "_dmarc." + name, found.size());
          }
          if (found.size() == 1) {
            return dmarcOf("_dmarc." + name, tags(found.getFirst()));
          }
        }
      }
    }
    return Line.of("dmarc", State.BAD, "none", domain).with("_dmarc." + domain, "v=DMARC1; p=none");
  }

  private static Line dmarcOf(String name, Map<String, String> tags) {
    return switch (tags.getOrDefault("p", "").toLowerCase(Locale.ROOT)) {
      case "none" -> Line.of("dmarc", State.OK, "watching", name);
      case "quarantine", "reject" -> Line.of("dmarc", State.OK, "fine", name);
      default -> Line.of("dmarc", State.BAD, "broken", name);
    };
  }

  private static Map<String, String> tags(String text) {
    var tags = new HashMap<String, String>();
    for (var tag : text.split(";", -1)) {
      var equals = tag.indexOf('=');
      if (equals > 0) {
        tags.putIfAbsent(
            tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            tag.substring(equals + 1).strip());
      }
    }
    return tags;
  }
}
