package org.tupyo.server.mail;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The mail server that takes our mail, and where bounces come from.
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
/// @param certificate PEM file with the root of an authority of one's own, for a mail server whose
///   certificate no public authority has signed
/// @param connections how many a server node may have open at once
/// @param perSecond most letters in a second, by one node; 0 for as many as go
/// @param perHour most letters in an hour, by all nodes together; 0 for as many as go
/// @param dkimSelector names the key that the mail server signs letters with, so that a test of the
///   mail can look for it
/// @param dns the server that such a test asks, `192.0.2.1` or `192.0.2.1:53`; else those of this
///   machine
/// @param bounces where mail servers report what they could not deliver
@ConfigurationProperties("tupyo.mail")
record MailSettings(
    Optional<String> host,
    @DefaultValue("587") int port,
    Optional<String> user,
    Optional<String> password,
    Optional<String> from,
    Optional<String> senderName,
    @DefaultValue("organiser") String replyTo,
    @DefaultValue("STARTTLS") Security security,
    Optional<String> certificate,
    @DefaultValue("3") int connections,
    @DefaultValue("0") int perSecond,
    @DefaultValue("0") int perHour,
    Optional<String> dkimSelector,
    Optional<String> dns,
    @DefaultValue Bounces bounces) {

  MailSettings {
    // An empty setting takes back what the environment says.
    host = host.filter(name -> !name.isBlank());
    dkimSelector = dkimSelector.filter(name -> !name.isBlank());
  }

  /// How the connection to a mail server is protected.
  enum Security {
    /// Not at all: for a mail server on this machine.
    NONE,
    /// Encrypted after the greeting, or not used at all.
    STARTTLS,
    /// Encrypted from the first byte, usually on port 465.
    TLS
  }

  /// Where bounces come from.
  ///
  /// @param address that letters are returned to; `bounce@example.org` becomes
  ///   `bounce+17-…@example.org`, so that every bounce names its letter
  /// @param protocol how its mailbox is read
  /// @param host of the mailbox; nobody reads one without it
  /// @param port of the mailbox
  /// @param security how the connection to it is protected
  /// @param user of the mailbox
  /// @param password of the mailbox
  /// @param every how often it is read
  /// @param secret shared with who reports bounces to `/api/mail/bounces`; without it nobody may
  record Bounces(
      Optional<String> address,
      @DefaultValue("IMAP") Protocol protocol,
      Optional<String> host,
      @DefaultValue("993") int port,
      @DefaultValue("TLS") Security security,
      Optional<String> user,
      Optional<String> password,
      @DefaultValue("5m") Duration every,
      Optional<String> secret) {

    Bounces {
      host = host.filter(name -> !name.isBlank());
      address = address.filter(it -> !it.isBlank());
      secret = secret.filter(it -> !it.isBlank());
    }

    /// How a mailbox is read.
    enum Protocol {
      IMAP,
      POP3
    }

    @Override
    public String toString() {
      return "Bounces[host=%s]".formatted(host);
    }
  }

  @Override
  public String toString() {
    return "MailSettings[host=%s, port=%d, security=%s]".formatted(host, port, security);
  }
}
