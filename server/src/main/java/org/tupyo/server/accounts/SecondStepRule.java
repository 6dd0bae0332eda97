package org.tupyo.server.accounts;

import org.springframework.stereotype.Component;
import org.tupyo.server.place.Place;

/// Of whom this place wants two steps.
///
/// Where organisers must make two, one who has made one may do what a member may, and no more. So
/// nothing else need ask.
@Component
class SecondStepRule {
  private static final String SETTING = "second-step";
  private static final String ORGANISERS = "ORGANISERS";

  private final Place place;

  SecondStepRule(Place place) {
    this.place = place;
  }

  /// Whether organisers and administrators must make two.
  boolean ofOrganisers() {
    return place.setting(SETTING).filter(ORGANISERS::equals).isPresent();
  }

  void setOfOrganisers(boolean wanted) {
    place.set(SETTING, wanted ? ORGANISERS : "NOBODY");
  }

  /// Whether somebody with this role is held back to what members may do.
  boolean holdsBack(Role role, Steps made) {
    return made == Steps.ONE && role.includes(Role.ORGANISER) && ofOrganisers();
  }
}
