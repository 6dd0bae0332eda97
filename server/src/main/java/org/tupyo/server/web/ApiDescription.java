package org.tupyo.server.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/// Adds to the description of the API what no route says for itself: which program's it is, and how
/// each refuses.
@Component
class ApiDescription implements OpenApiCustomizer {
  private static final String PROBLEM = "Problem";

  /// Where refusals have a shape; the predecessor's routes keep theirs.
  private static final List<String> ROUTES =
      List.of("/api/elections", "/api/members", "/api/invitations", "/api/mail");

  private final BuildProperties build;

  ApiDescription(BuildProperties build) {
    this.build = build;
  }

  @Override
  public void customise(OpenAPI description) {
    description.setInfo(
        new Info()
            .title("Tupyo")
            .description(
                "Elections, their voters, ballots and results, and the members of a place.")
            .version(build.getVersion()));
    description.getServers().forEach(server -> server.setDescription("This place"));
    description.getComponents().addSchemas(PROBLEM, problem());
    description.getPaths().entrySet().stream()
        .filter(path -> ROUTES.stream().anyMatch(path.getKey()::startsWith))
        .flatMap(path -> path.getValue().readOperations().stream())
        .forEach(ApiDescription::mayRefuse);
  }

  private static void mayRefuse(Operation operation) {
    operation
        .getResponses()
        .addApiResponse(
            ApiResponses.DEFAULT,
            new ApiResponse()
                .description("A refusal, in the reader's language")
                .content(
                    new Content()
                        .addMediaType(
                            org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)))));
  }

  private static Schema<?> problem() {
    var error =
        new ObjectSchema()
            .addProperty(
                "pointer",
                new StringSchema()
                    .description("Its place in what was sent, as a JSON pointer in a fragment")
                    .example("#/contests/0/title"))
            .addProperty("detail", new StringSchema());
    return new ObjectSchema()
        .description(
            "Problem details (RFC 9457): 400 for what can't be read, 422 for values that can't be so")
        .addProperty("type", new StringSchema().format("uri-reference"))
        .addProperty("title", new StringSchema())
        .addProperty("status", new Schema<Integer>().type("integer"))
        .addProperty("detail", new StringSchema())
        .addProperty("reason", new StringSchema())
        .addProperty("errors", new ArraySchema().items(error));
  }
}
