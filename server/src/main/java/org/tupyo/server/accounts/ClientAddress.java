package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// From where a request comes, as far as limits care.
///
/// @param value an IPv4 address, or the /64 of an IPv6 address: one household or one phone
/// @param network the /16 or /48 around it
public record ClientAddress(String value, String network) {
  private static final ClientAddress UNKNOWN = new ClientAddress("unknown", "unknown");

  /// The address of who sent this request; behind a trusted proxy, that of who asked the proxy.
  public static ClientAddress of(HttpServletRequest request) {
    return of(request.getRemoteAddr());
  }

  /// Reads an address in digits; there is none where the sender has gone.
  static ClientAddress of(@Nullable String digits) {
    if (digits == null) {
      return UNKNOWN;
    }
    try {
      var address = InetAddress.ofLiteral(digits);
      return address instanceof Inet6Address
          ? new ClientAddress(start(address, 8), start(address, 6))
          : new ClientAddress(start(address, 4), start(address, 2));
    } catch (IllegalArgumentException _) {
      return UNKNOWN;
    }
  }

  private static String start(InetAddress address, int bytes) {
    return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), bytes));
  }

  /// Says nothing: an address is personal.
  @Override
  public String toString() {
    return "ClientAddress[]";
  }
}
