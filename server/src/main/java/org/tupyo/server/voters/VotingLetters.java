package org.tupyo.server.voters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Members;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Rules;
import org.tupyo.server.mail.Handling;
import org.tupyo.server.mail.Letter;
import org.tupyo.server.mail.MailAddress;
import org.tupyo.server.mail.Marks;
import org.tupyo.server.mail.Replies;
import org.tupyo.server.mail.Writing;
import org.tupyo.server.place.Place;
import org.tupyo.server.texts.Messages;
import org.tupyo.server.texts.Moments;

/// The words of the letters that voters get.
@Component
class VotingLetters {
  private final Messages messages;
  private final Place place;
  private final Members members;
  private final Replies replies;
  private final Marks marks;

  VotingLetters(Messages messages, Place place, Members members, Replies replies, Marks marks) {
    this.messages = messages;
    this.place = place;
    this.members = members;
    this.replies = replies;
    this.marks = marks;
  }

  /// What a letter is for: the middle of its message keys.
  enum Purpose {
    INVITATION,
    REMINDER,
    REISSUE,
    /// The voter asked for the link once more.
    AGAIN;

    String key(String part) {
      return "voters.mail.%s.%s".formatted(name().toLowerCase(Locale.ROOT), part);
    }
  }

  /// What a letter says between the greeting and the button.
  ///
  /// @param listing what those who look after letters may see
  record Words(String subject, List<String> paragraphs, Handling.Listing listing) {}

  /// Writes letters about one election; what all of them share is looked up once.
  Desk about(Election election) {
    return new Desk(election);
  }

  /// The name that stands for any candidate's in a letter which is only shown.
  String sampleCandidate() {
    return messages.text(place.language(), "voters.mail.sample.candidate");
  }

  /// The name that stands in a letter which is only shown.
  String sampleName() {
    return messages.text(place.language(), "voters.mail.sample");
  }

  /// The address of a personal link. The code stands after `#`, which browsers send to nobody.
  String link(VotingCode code) {
    return place.address() + "/v#" + code.inGroups();
  }

  /// What letters to a voter are kept under.
  static String person(VoterId voter) {
    return "voter:" + voter.value();
  }

  /// Where letters about one election are written.
  final class Desk {
    private final Election election;
    private final Locale language = place.language();
    private final Optional<Member> organiser;
    private final Optional<String> closes;

    private Desk(Election election) {
      this.election = election;
      this.organiser = members.find(election.organiser());
      this.closes = election.details().closesAt().map(this::inWords);
    }

    /// Writes a letter with the voter's personal link.
    ///
    /// @param once see [Letter#once]
    Letter withLink(Purpose purpose, String once, Voter voter, VotingCode code) {
      return withLink(words(purpose), once, voter, code);
    }

    Letter withLink(Words words, String once, Voter voter, VotingCode code) {
      var own = List.of(text("voters.mail.own"), text("voters.mail.code", code.inGroups()));
      return letter(words, once, voter, link(code), own, List.of(code.inGroups()));
    }

    /// Writes a letter to a voter who signs in.
    Letter forMember(Purpose purpose, String once, Voter voter) {
      return forMember(words(purpose), once, voter);
    }

    Letter forMember(Words words, String once, Voter voter) {
      var page = place.address() + "/e/" + UriUtils.encodePathSegment(election.id().value(), UTF_8);
      var own = List.of(text("voters.mail.sign-in"));
      return letter(words, once, voter, page, own, List.of());
    }

    Words words(Purpose purpose) {
      var title = election.details().title();
      var subject =
          election
              .details()
              .closesAt()
              .map(moment -> text(purpose.key("subject.until"), place.name(), title, brief(moment)))
              .orElseGet(() -> text(purpose.key("subject"), place.name(), title));
      return new Words(
          subject, List.of(text(purpose.key("asks"), place.name(), title)), listing(purpose));
    }

    /// What all who may vote in the contest read. Whether they have voted, and for whom, it leaves
    /// open.
    Words words(Withdrawal withdrawal) {
      var name = withdrawal.name();
      var allowed = election.details().rules().replacing() == Rules.Replacing.ALLOWED;
      return new Words(
          text("voters.mail.withdrawal.subject", place.name(), election.details().title(), name),
          List.of(
              text("voters.mail.withdrawal.what", name, withdrawal.contest().title()),
              text("voters.mail.withdrawal.reason", withdrawal.reason()),
              text("voters.mail.withdrawal." + (allowed ? "again" : "kept"), name),
              text("voters.mail.withdrawal.all")),
          Handling.Listing.LISTED);
    }

    private Letter letter(
        Words words,
        String once,
        Voter voter,
        String address,
        List<String> about,
        List<String> secrets) {
      var title = election.details().title();
      var before = new ArrayList<String>();
      before.add(text("voters.mail.greeting", voter.name()));
      before.addAll(words.paragraphs());
      closes.ifPresent(moment -> before.add(text("voters.mail.until", moment)));
      var mark = marks.of(Marks.Kind.READER, voter.id().value());
      var stopAt = place.address() + "/stop/" + mark;
      var writing =
          new Writing(
              place.name(),
              title,
              before,
              text("voters.mail.button"),
              address,
              about,
              howToTell(),
              Optional.of(new Writing.Stop(text("voters.mail.stop"), stopAt)));
      var hidden = new ArrayList<>(secrets);
      hidden.add(mark);
      return new Letter(
          once,
          Letter.aboutElection(election.id().value()),
          voter.email().orElseThrow(),
          replyTo(),
          Optional.of(stopAt),
          words.subject(),
          writing.text(),
          writing.html(language),
          language,
          new Handling(Optional.of(person(voter.id())), hidden, words.listing()));
    }

    /// Who asks, and how to tell the letter from a forged one.
    private List<String> howToTell() {
      var lines = new ArrayList<>(List.of(answers(), text("voters.mail.genuine", place.address())));
      place.words().ifPresent(words -> lines.add(text("voters.mail.words", words)));
      return lines;
    }

    private Optional<String> replyTo() {
      return replies.toOrganisers()
          ? organiser.map(Member::email).filter(email -> MailAddress.of(email).isPresent())
          : replies.address();
    }

    /// Who reads what a voter answers.
    private String answers() {
      return replyTo()
          .map(address ->
              replies.toOrganisers()
                  ? text("voters.mail.answer", organiser.orElseThrow().username())
                  : text("voters.mail.answer.to", address))
          .orElseGet(() -> text("voters.mail.from", place.name()));
    }

    /// Who gets a reminder has not voted, and who asks for a link perhaps has not.
    private Handling.Listing listing(Purpose purpose) {
      var tells = purpose == Purpose.REMINDER || purpose == Purpose.AGAIN;
      return tells && !election.details().rules().showsWhoVoted()
          ? Handling.Listing.COUNTED
          : Handling.Listing.LISTED;
    }

    private String inWords(Instant moment) {
      return Moments.inWords(moment, election.details().zone(), language);
    }

    /// A subject has no room for more.
    private String brief(Instant moment) {
      return Moments.brief(moment, election.details().zone(), place.zone(), language);
    }

    private String text(String key, Object... values) {
      return messages.text(language, key, values);
    }
  }
}
