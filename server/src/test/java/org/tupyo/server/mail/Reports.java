package org.tupyo.server.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// Delivery status notifications as mail servers write them.
final class Reports {
  private Reports() {}

  /// As Postfix reports, after RFC 3464.
  ///
  /// @param returnedTo the address that the report is sent to
  /// @param messageId of the letter that comes back with it
  static MimeMessage postfix(String returnedTo, String messageId, String action, String status)
      throws MessagingException {
    return mail(
        """
        Return-Path: <>
        Delivered-To: %1$s
        From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
        To: %1$s
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="4XyZ.1764320000/mx.example.net"

        This is a MIME-encapsulated message.

        --4XyZ.1764320000/mx.example.net
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not
        be delivered to one or more recipients.

        --4XyZ.1764320000/mx.example.net
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net
        X-Postfix-Queue-ID: 4XyZ
        Arrival-Date: Sat, 28 Nov 2026 09:00:00 +0900 (KST)

        Final-Recipient: rfc822; minsu@example.org
        Original-Recipient: rfc822;minsu@example.org
        Action: %3$s
        Status: %4$s
        Remote-MTA: dns; mail.example.org
        Diagnostic-Code: smtp; 550 5.1.1 <minsu@example.org>: Recipient address
            rejected: User unknown in local recipient table

        --4XyZ.1764320000/mx.example.net
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        From: vote@example.org
        To: minsu@example.org
        Subject: Vote
        Message-ID: %2$s

        words

        --4XyZ.1764320000/mx.example.net--
        """
            .formatted(returnedTo, messageId, action, status));
  }

  static MimeMessage mail(String text) throws MessagingException {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
  }
}
