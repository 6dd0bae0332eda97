package org.tupyo.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tupyo.server.texts.Messages;

/// Where members add passkeys, name them and remove them.
@Controller
@RequestMapping("/account/passkeys")
class PasskeyController {
  private final Passkeys passkeys;
  private final ProvingAgain proving;
  private final Messages messages;

  PasskeyController(Passkeys passkeys, ProvingAgain proving, Messages messages) {
    this.passkeys = passkeys;
    this.proving = proving;
    this.messages = messages;
  }

  /// Asks the browser for a passkey, once it is sure whose browser it is.
  @PostMapping("/new")
  ModelAndView ask(
      MemberAuthentication reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!passkeys.possible()) {
      throw new MemberNotFound();
    }
    var member = reader.getPrincipal();
    if (!passkeys.roomFor(member)) {
      return trouble(HttpStatus.CONFLICT, "too-many", locale);
    }
    return proving
        .page(reader, text("title", locale), locale, request, response)
        .orElseGet(() -> form(member, proposedName(request, locale)));
  }

  /// Adds what the browser has made.
  @PostMapping
  ModelAndView add(
      @RequestParam(defaultValue = "") String answer,
      @RequestParam(defaultValue = "") String name,
      MemberAuthentication reader,
      Locale locale) {
    var member = reader.getPrincipal();
    return switch (passkeys.add(member, reader.signIn(), answer, name, locale)) {
      case DONE -> new ModelAndView("redirect:/account?done=passkey-added");
      case WORTHLESS -> trouble(HttpStatus.UNPROCESSABLE_CONTENT, "worthless", locale);
      case TOO_MANY -> trouble(HttpStatus.CONFLICT, "too-many", locale);
    };
  }

  @PostMapping("/{id}/name")
  String rename(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String name,
      MemberAuthentication reader,
      Locale locale) {
    if (passkeys.rename(reader.getPrincipal(), id, name, locale).isEmpty()) {
      throw new MemberNotFound();
    }
    return "redirect:/account?done=passkey-renamed";
  }

  @PostMapping("/{id}/remove")
  ModelAndView remove(
      @PathVariable long id,
      MemberAuthentication reader,
      Locale locale,
      HttpServletRequest request,
      HttpServletResponse response) {
    var member = reader.getPrincipal();
    var known = passkeys.of(member).stream().filter(passkey -> passkey.id() == id).findFirst();
    if (known.isEmpty()) {
      throw new MemberNotFound();
    }
    var title = messages.text(locale, "accounts.passkeys.remove.title", known.get().name());
    var asked = proving.page(reader, title, locale, request, response);
    if (asked.isPresent()) {
      return asked.get();
    }
    return switch (passkeys.remove(member, id, locale)) {
      case DONE -> new ModelAndView("redirect:/account?done=passkey-removed");
      case LAST_WAY_IN -> new ModelAndView("redirect:/account?done=last-way-in");
      case GONE -> throw new MemberNotFound();
    };
  }

  /// Most passkeys stay in the browser that makes them.
  private String proposedName(HttpServletRequest request, Locale locale) {
    var agent = request.getHeader(HttpHeaders.USER_AGENT);
    return Device.name(agent == null ? "" : agent, messages, locale);
  }

  private ModelAndView form(Member member, String name) {
    return page(passkeys.askForNew(member), "", name);
  }

  /// Without another try: that would need a proof again.
  private ModelAndView trouble(HttpStatus status, String key, Locale locale) {
    var page = page("", text(key, locale), "");
    page.setStatus(status);
    return page;
  }

  private static ModelAndView page(String options, String trouble, String name) {
    return new ModelAndView(
        "accounts/passkey",
        Map.of(
            "options",
            options,
            "trouble",
            trouble,
            "name",
            name,
            "nameLength",
            Passkeys.NAME_LENGTH));
  }

  private String text(String key, Locale locale) {
    return messages.text(locale, "accounts.passkeys." + key, Passkeys.MOST);
  }
}
