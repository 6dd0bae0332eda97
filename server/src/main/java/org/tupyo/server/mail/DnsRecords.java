package org.tupyo.server.mail;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tupyo.server.storage.CannotStart;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Asks the domain name system: by the servers that this machine uses, or by the one that the
/// settings name.
@Component
class DnsRecords {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(4);
  private static final Pattern SERVER = Pattern.compile("(.+?)(?::([0-9]{1,5}))?");
  private static final int PORT = 53;

  private final Optional<String> server;

  DnsRecords(MailSettings settings) {
    server = settings.dns().filter(name -> !name.isBlank());
    server.ifPresent(name -> {
      if (!SERVER.matcher(name).matches()) {
        throw new CannotStart("mail.cannot-start.dns", name);
      }
    });
  }

  /// An answer.
  sealed interface Answer {
    /// The texts that stand there; empty where none do.
    record Texts(List<String> all) implements Answer {}

    /// Nobody answered.
    record Silence() implements Answer {}
  }

  /// The texts at a name.
  Answer texts(String name) {
    try {
      var lookup = new Lookup(Name.fromString(name, Name.root), Type.TXT);
      lookup.setResolver(resolver());
      lookup.setCache(null);
      lookup.run();
      return switch (lookup.getResult()) {
        case Lookup.SUCCESSFUL ->
            new Answer.Texts(
                Stream.of(lookup.getAnswers())
                    .map(TXTRecord.class::cast)
                    .map(record -> String.join("", record.getStrings()))
                    .toList());
        case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> new Answer.Texts(List.of());
        default -> new Answer.Silence();
      };
    } catch (TextParseException _) {
      return new Answer.Texts(List.of()); // nothing can stand at such a name
    } catch (UnknownHostException _) {
      return new Answer.Silence();
    }
  }

  /// The addresses of a name; empty where nobody answers.
  Optional<List<InetAddress>> addresses(String name) {
    return records(name, Type.A)
        .flatMap(
            four -> records(name, Type.AAAA).map(six -> Stream.concat(four.stream(), six.stream())))
        .map(all ->
            all.flatMap(record ->
                    switch (record) {
                      case ARecord old -> Stream.of(old.getAddress());
                      case AAAARecord young -> Stream.of(young.getAddress());
                      default -> Stream.<InetAddress>empty();
                    })
                .toList());
  }

  /// The servers that take the mail of a domain; empty where nobody answers.
  Optional<List<String>> exchanges(String name) {
    return records(name, Type.MX)
        .map(all ->
            all.stream()
                .filter(MXRecord.class::isInstance)
                .map(record -> ((MXRecord) record).getTarget().toString(true))
                .toList());
  }

  /// The names that an address says it has; empty where nobody answers.
  Optional<List<String>> names(InetAddress address) {
    return records(ReverseMap.fromAddress(address).toString(true), Type.PTR)
        .map(all ->
            all.stream()
                .filter(PTRRecord.class::isInstance)
                .map(record -> ((PTRRecord) record).getTarget().toString(true))
                .toList());
  }

  private Optional<List<Record>> records(String name, int type) {
    try {
      var lookup = new Lookup(Name.fromString(name, Name.root), type);
      lookup.setResolver(resolver());
      lookup.setCache(null);
      lookup.run();
      return switch (lookup.getResult()) {
        case Lookup.SUCCESSFUL -> Optional.of(List.of(lookup.getAnswers()));
        case Lookup.HOST_NOT_FOUND, Lookup.TYPE_NOT_FOUND -> Optional.of(List.of());
        default -> Optional.empty();
      };
    } catch (TextParseException _) {
      return Optional.of(List.of()); // nothing can stand at such a name
    } catch (UnknownHostException _) {
      return Optional.empty();
    }
  }

  private Resolver resolver() throws UnknownHostException {
    if (server.isEmpty()) {
      var usual = new ExtendedResolver();
      usual.setTimeout(ANSWERS_WITHIN);
      return usual;
    }
    var parts = SERVER.matcher(server.get());
    if (!parts.matches()) {
      throw new UnknownHostException(server.get());
    }
    var port = parts.group(2) == null ? PORT : Integer.parseInt(parts.group(2));
    var named = new SimpleResolver(new InetSocketAddress(parts.group(1), port));
    named.setTimeout(ANSWERS_WITHIN);
    return named;
  }
}
