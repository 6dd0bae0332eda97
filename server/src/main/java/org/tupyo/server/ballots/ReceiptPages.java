package org.tupyo.server.ballots;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriUtils;
import org.tupyo.server.ballots.ReceiptWords.Reading;
import org.tupyo.server.elections.Election;
import org.tupyo.server.elections.Elections;

/// Where anyone looks a receipt up, with its words, its code or its QR code.
@Controller
class ReceiptPages {
  private final Receipts receipts;
  private final WordSearch search;
  private final Elections elections;

  ReceiptPages(Receipts receipts, WordSearch search, Elections elections) {
    this.receipts = receipts;
    this.search = search;
    this.elections = elections;
  }

  @GetMapping("/r")
  ModelAndView ask(@RequestParam(defaultValue = "") String code) {
    var typed = code.strip();
    return typed.isEmpty()
        ? question("", "", HttpStatus.OK)
        : new ModelAndView(
            "redirect:/r/" + UriUtils.encodePathSegment(spelt(typed), StandardCharsets.UTF_8));
  }

  /// Words with hyphens between, as an address has them.
  private static String spelt(String typed) {
    return typed.codePoints().noneMatch(Character::isDigit)
        ? String.join("-", typed.split("[\\s\\u00a0\\u2010-\\u2015-]+"))
        : typed;
  }

  @GetMapping("/r/{code}")
  ModelAndView look(@PathVariable String code) {
    return switch (ReceiptWords.read(code)) {
      case Reading.Words(var words) -> look(words, code);
      case Reading.Misspelt misspelt -> help(misspelt, code);
      case Reading.NotFour _ -> question(code, "ballots.receipt.not-four", HttpStatus.BAD_REQUEST);
      case Reading.NoWords() -> lookCodeUp(code);
    };
  }

  private ModelAndView lookCodeUp(String code) {
    return ReceiptCode.parse(code)
        .map(parsed ->
            receipts
                .find(parsed)
                .map(inclusion -> found(inclusion, code))
                .orElseGet(() -> unknown(code)))
        .orElseGet(() -> question(code, "ballots.receipt.misread", HttpStatus.BAD_REQUEST));
  }

  /// Where two ballots have the same words, neither is shown: it could be the other voter's.
  private ModelAndView look(ReceiptWords words, String code) {
    var same = search.find(List.of(words));
    return switch (same.size()) {
      case 0 -> unknown(code);
      case 1 -> found(same.getFirst(), code).addObject("byWords", true);
      default -> question(code, "ballots.receipt.several", HttpStatus.CONFLICT);
    };
  }

  private ModelAndView help(Reading.Misspelt misspelt, String code) {
    var inTheBox =
        search.find(ReceiptWords.guesses(misspelt)).stream()
            .map(inclusion -> ReceiptWords.of(inclusion.receipt()))
            .distinct()
            .toList();
    return question(code, "ballots.receipt.misspelt", HttpStatus.NOT_FOUND)
        .addObject("misspelt", Optional.of(misspelt))
        .addObject("meant", inTheBox);
  }

  private ModelAndView found(Inclusion inclusion, String code) {
    return elections
        .glance(inclusion.receipt().election())
        .filter(Election::hasOpened)
        .map(election ->
            new ModelAndView("ballots/included", "inclusion", inclusion)
                .addObject("election", election)
                .addObject("code", ReceiptCode.of(inclusion.receipt())))
        .orElseGet(() -> unknown(code));
  }

  private static ModelAndView unknown(String code) {
    return question(code, "ballots.receipt.unknown", HttpStatus.NOT_FOUND);
  }

  private static ModelAndView question(String code, String error, HttpStatus status) {
    var view =
        new ModelAndView("ballots/receipt", "code", code)
            .addObject("error", error)
            .addObject("misspelt", Optional.empty())
            .addObject("meant", List.of());
    view.setStatus(status);
    return view;
  }
}
