package org.tupyo.server.mail;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The mail server that takes our mail.
///
/// @param host its name; without one, mails are laid down as files in the data folder
/// @param port 587 unless given
/// @param user where it wants a sign-in
/// @param password where it wants a sign-in
/// @param from the address that mails come from
/// @param senderName the name beside it; the place's name unless given
/// @param replyTo who gets the answers to letters about elections: `organiser`, `nobody`, or an
///   address
/// @param security how the connection is protected
@ConfigurationProperties("tupyo.mail")
record MailSettings(
    Optional<String> host,
    @DefaultValue("587") int port,
    Optional<String> user,
    Optional<String> password,
    Optional<String> from,
    Optional<String> senderName,
    @DefaultValue("organiser") String replyTo,
    @DefaultValue("STARTTLS") Security security) {

  MailSettings {
    // An empty setting takes back what the environment says.
    host = host.filter(name -> !name.isBlank());
  }

  /// How the connection to the mail server is protected.
  enum Security {
    /// Not at all: for a mail server on this machine.
    NONE,
    /// Encrypted after the greeting, or not used at all.
    STARTTLS,
    /// Encrypted from the first byte, usually on port 465.
    TLS
  }

  @Override
  public String toString() {
    return "MailSettings[host=%s, port=%d, security=%s]".formatted(host, port, security);
  }
}
