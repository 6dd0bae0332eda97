package org.tupyo.server.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tupyo.server.accounts.Member;
import org.tupyo.server.accounts.Role;
import org.tupyo.server.ballots.Voted;
import org.tupyo.server.elections.Announcements;
import org.tupyo.server.elections.Elections;
import org.tupyo.server.elections.Listing;
import org.tupyo.server.elections.Stage;
import org.tupyo.server.voters.OpenToMember;

/// The front page: what its reader can vote on now, what comes, and what is over.
@Controller
class HomeController {
  private static final int MOST_OTHERS = 100;
  private static final int MOST = 20;

  private final Elections elections;
  private final Announcements announcements;
  private final OpenToMember openTo;
  private final Voted voted;

  HomeController(
      Elections elections, Announcements announcements, OpenToMember openTo, Voted voted) {
    this.elections = elections;
    this.announcements = announcements;
    this.openTo = openTo;
    this.voted = voted;
  }

  /// The open elections as one reader has to do with them.
  ///
  /// @param toVote where the reader has not voted yet
  /// @param done where the reader has voted
  /// @param others of other voters, the newest of them; of everyone where nobody is signed in
  record Mine(List<Listing.Row> toVote, List<Listing.Row> done, List<Listing.Row> others) {}

  @GetMapping("/")
  String home(
      @RequestParam Optional<String> past,
      @AuthenticationPrincipal @Nullable Member reader,
      Model model) {
    var after = past.flatMap(Listing.Place::parse);
    model.addAttribute("mine", mine(Optional.ofNullable(reader)));
    model.addAttribute("announced", announcements.all());
    model.addAttribute("coming", reader == null ? List.of() : coming(reader));
    model.addAttribute(
        "over", elections.ofAll(EnumSet.of(Stage.CLOSED, Stage.PUBLISHED), after, MOST));
    model.addAttribute("isFirst", after.isEmpty());
    return "web/home";
  }

  /// The reader's own are all there, however many others are open.
  Mine mine(Optional<Member> reader) {
    var done = reader.map(Member::id).map(voted::elections).orElse(Set.of());
    var own = new HashSet<>(reader.map(openTo::elections).orElse(Set.of()));
    own.addAll(done);
    var open = elections.open(own);
    var others =
        elections
            .ofAll(EnumSet.of(Stage.OPEN), Optional.empty(), MOST_OTHERS + own.size())
            .rows()
            .stream()
            .filter(row -> !own.contains(row.id()))
            .limit(MOST_OTHERS)
            .toList();
    return new Mine(
        open.stream().filter(row -> !done.contains(row.id())).toList(),
        open.stream().filter(row -> done.contains(row.id())).toList(),
        others);
  }

  /// A draft is nobody's but its organiser's until it is announced, also where it opens by the
  /// clock.
  private List<Listing.Row> coming(Member reader) {
    if (!reader.role().includes(Role.ORGANISER)) {
      return List.of();
    }
    var coming = new ArrayList<Listing.Row>();
    var after = Optional.<Listing.Place>empty();
    do {
      var page = elections.ofOrganiser(reader.id(), EnumSet.of(Stage.DRAFT), after, MOST);
      page.rows().stream()
          .filter(row -> row.opensAt().isPresent() && row.announcedAt().isEmpty())
          .forEach(coming::add);
      after = page.next();
    } while (after.isPresent());
    return coming;
  }
}
