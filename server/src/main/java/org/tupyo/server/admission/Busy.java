package org.tupyo.server.admission;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a feature words that nothing can be done now for a request to one of its addresses. Asked in
/// order; it must cost little, and nothing of the database.
public interface Busy {

  /// Whether it is one of its addresses.
  boolean words(HttpServletRequest request);

  /// Writes the words; status and headers about when to come again are set already.
  void answer(HttpServletRequest request, HttpServletResponse response, Again again)
      throws IOException;

  /// When and what to send again.
  ///
  /// @param seconds until then
  /// @param sent the body, where all of it has arrived
  /// @param ticket that says when it came, where that may matter
  record Again(int seconds, Optional<byte[]> sent, Why why, Optional<String> ticket) {

    /// The query of the address to send it to, from the one that it was sent to.
    public String query(@Nullable String query) {
      return Tickets.query(Optional.ofNullable(query), ticket);
    }
  }

  /// Why it is to be sent again.
  enum Why {
    MANY,
    /// Nothing can be read or stored now.
    DATABASE_AWAY,
    /// It is not known yet whether it was done; what is sent again is done once.
    UNSETTLED
  }
}
