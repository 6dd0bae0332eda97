package org.tupyo.server.accounts;

import org.springframework.stereotype.Component;
import org.tupyo.server.mail.SentMails;

/// The mails that went to a member's address.
@Component
class MailData implements PersonalData {
  private final SentMails mails;

  MailData(SentMails mails) {
    this.mails = mails;
  }

  @Override
  public String name() {
    return "mails";
  }

  @Override
  public Object of(Member member) {
    return mails.to(member.email());
  }
}
