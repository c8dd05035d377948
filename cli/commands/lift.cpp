#include "cli/commands/lift.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/join_answers.hpp"
#include "cli/meant.hpp"
#include "cli/neighbours.hpp"
#include "cli/read_values.hpp"
#include "cli/recorded.hpp"
#include "cli/settings.hpp"
#include "instances/json.hpp"
#include "instances/read_answer.hpp"
#include "instances/units.hpp"
#include "reductions/chains/lift_values.hpp"
#include "verifier/judged_neighbours.hpp"

namespace reductio::cli {
namespace {

std::optional<SourceAtHand> source_of(const Session& session) {
  if (!session.asked().has("source")) return std::nullopt;
  const std::string& path = session.asked().text("source");
  SourceAtHand source{path, read(session, path), ""};
  source.sha256 = digest(source.instance);
  return source;
}

Image image_of(const Session& session, const std::string& path, const std::optional<SourceAtHand>& source) {
  Image image{path, read(session, path), {}, {}};
  image.provenance = provenance_beside(path, session.asked().text("key", ""), image.target);
  image.way = way_back(path, image.target, image.provenance, source);
  return image;
}

// Which of a directory's targets the answer names; empty: none.
std::string named_target(const TypedAnswer& answer, const Words& files) {
  const std::string name = answered_file(answer.text, answer.place);
  if (name.empty()) return "";
  const auto found = std::find_if(files.begin(), files.end(), [&](const std::string& file) {
    return std::filesystem::path(file).filename() == name;
  });
  if (found == files.end())
    throw InputError(answer.place + ": file", in_quotes(name), "a file of the directory of targets");
  return *found;
}

// Whose NO the answer is. A directory's targets are read once more only where their NO is asked about.
OfTargets of_targets(const Session& session, const Words& files, const Image& image,
                     const std::optional<SourceAtHand>& source, AnswerKind kind) {
  if (files.size() == 1 && image.is_source()) return OfTargets::itself;
  if (files.size() == 1) return image.way.only_target() ? OfTargets::only : OfTargets::one;
  if (kind != AnswerKind::no) return OfTargets::some;
  std::vector<Recipe> recipes;
  for (const std::string& file : files) recipes.push_back(image_of(session, file, source).way.recipe);
  return of_one_source(recipes, true) ? OfTargets::all : OfTargets::some;
}

int status_of(Lifted::Standing standing) {
  if (standing == Lifted::Standing::checked) return done;
  return standing == Lifted::Standing::wrong ? wrong : unchecked;
}

// The source need not be at hand: of a witness, its kind says how it is written.
std::string lifted_text(const Lifted& lifted, const WayBack& way, const std::optional<SourceAtHand>& source) {
  const Instance shown{way.source_problem, find_problem(way.source_problem).shape->empty(), {}};
  return lifted.answer.kind == AnswerKind::unknown
             ? ""
             : answer_text(source ? source->instance : shown, lifted.answer);
}

OrderedJson lifted_json(const Lifted& lifted, const Image& image) {
  OrderedJson out{{"problem", image.way.source_problem}};
  out.update(sizes_json(image.is_source() ? sizes(image.target.data) : image.way.links.front().origin.sizes));
  out["answer"] = name(lifted.answer.kind);
  out["witness"] =
      lifted.answer.witness
          ? OrderedJson(find_problem(image.way.source_problem).shape->json(*lifted.answer.witness))
          : OrderedJson();
  out["value"] = lifted.answer.value ? OrderedJson(*lifted.answer.value) : OrderedJson();
  out["checked"] = lifted.checked;
  out["says"] = lifted.says;
  return out;
}

// Of a reduction that counts: the values of all of its targets, which are read for what their recipes say.
int lift_typed_values(const Session& session, const TypedAnswer& said, const Words& files,
                      const std::optional<SourceAtHand>& source, const Image& first) {
  const auto given = read_values(said.text, said.place, files);
  std::vector<std::optional<Number>> values(first.way.links.back().targets);
  std::vector<std::string> file_of(values.size());
  std::vector<Recipe> recipes;
  for (std::size_t k = 0; k < files.size(); ++k) {
    const Image image = files[k] == first.path ? first : image_of(session, files[k], source);
    recipes.push_back(image.way.recipe);
    if (image.way.links.size() != first.way.links.size() ||
        !of_one_source({recipes.front(), recipes.back()}, false))
      throw InputError("an instance of another source",
                       "targets of one source, as " + files.front() + " is one")
          .in(files[k]);
    for (std::size_t link = 0; link + 1 < image.way.links.size(); ++link)
      if (image.way.links[link].target != first.way.links[link].target)
        throw InputError(fmt::format("a target of another {} than {}",
                                     image.way.links.back().reduction->source, files.front()),
                         "a directory for each: values of several do not add up")
            .in(files[k]);
    auto& value = values.at(image.way.links.back().target);
    if (value && given[k] && !identical(*value, *given[k]))
      throw InputError(fmt::format("value {}", given[k]->text()),
                       value->text() + ", as of the same target before")
          .in(files[k]);
    if (given[k]) value = given[k], file_of[image.way.links.back().target] = files[k];
  }
  const LiftedValues found = lift_values(first, values, source);
  session.note(found.lifted.says);
  const std::string counted_in = std::string(first.way.links.back().reduction->source);
  if (session.json()) {
    OrderedJson out = lifted_json(found.lifted, first);
    out["counted_in"] = counted_in;
    out["count"] = found.decoded ? OrderedJson(found.decoded->witnesses) : OrderedJson();
    out["wrong_targets"] = found.decoded ? OrderedJson(found.decoded->wrong) : OrderedJson();
    session.print(out);
  } else if (found.decoded) {
    session.print(fmt::format("{}{}\n", counted(found.decoded->witnesses, "witness", "witnesses"),
                              first.way.links.size() > 1 ? " of its " + counted_in : ""));
  }
  for (const std::size_t target : found.decoded ? found.decoded->wrong : std::vector<std::size_t>())
    session.note(fmt::format("{} was answered wrongly", file_of[target]));
  return status_of(found.lifted.standing);
}

int say_lifted(const Session& session, const Lifted& lifted, const Image& image,
               const std::optional<SourceAtHand>& source) {
  session.note(lifted.says);
  if (session.json())
    session.print(lifted_json(lifted, image));
  else
    session.print(lifted_text(lifted, image.way, source));
  return status_of(lifted.standing);
}

int lift_typed(const Session& session, TypedAnswer said) {
  const std::string& path = session.words()[0];
  const auto source = source_of(session);
  Words files = files_of(path);
  const bool many = files.front() != path;
  TypedAnswer joined = said;
  if (many) joined.text = join_answers(said.text, said.place, files);
  const std::string named = many ? named_target(joined, files) : path;
  const Image image = image_of(session, named.empty() ? files.front() : named, source);
  if (!image.is_source() && image.way.links.back().reduction->decode)
    return lift_typed_values(session, said, files, source, image);
  said = std::move(joined);
  if (!named.empty()) files = {named};

  AnswerRead answered = read_answer_to(said.text, said.place, image.target);
  const bool decision = find_problem(image.target.problem).decision(image.target.threshold());
  if (answered.answer.witness && !decision)
    answered.answer.kind = AnswerKind::optimum;  // what a pair alone claims
  const Answer& answer = answered.answer;
  if (named.empty() && (answer.witness || answer.kind == AnswerKind::yes))
    throw InputError(said.place, fmt::format("{} for a directory", name(answer.kind)),
                     "the witness's \"file\" beside it, as solve --json writes it; or that file as TARGET");
  const Lifted lifted = lift_answer(image, answered, of_targets(session, files, image, source, answer.kind),
                                    source, said.place);
  return say_lifted(session, lifted, image, source);
}

// Of neighbours the best pair is a witness, if any is; that there is none follows from no list of them.
int lift_neighbours(const Session& session) {
  const std::string &path = session.words()[0], &given = session.words()[1];
  if (is_folder(path))
    throw InputError("a directory, beside neighbours", "the file that they are of").in(path);
  const auto source = source_of(session);
  const Image image = image_of(session, path, source);
  const IntegerMatrix ids = read_ids(session, given);
  const auto pair = [&] {
    try {
      return best_pair(image.target, ids);
    } catch (const InputError& e) {
      throw e.in(given);
    }
  }();
  const Problem& problem = find_problem(image.target.problem);
  const bool decision = problem.decision(image.target.threshold());
  if (!pair || (decision && !surely(problem.holds(image.target.data, *pair)))) {
    const Lifted none{.answer = {},
                      .says = pair
                                  ? fmt::format("the best of these pairs, {}, is no witness: nothing follows",
                                                witness_text(image.target, *pair))
                                  : "no neighbour is named: nothing follows"};
    return say_lifted(session, none, image, source);
  }
  const AnswerRead answered{{decision ? AnswerKind::yes : AnswerKind::optimum, *pair, {}}};
  return say_lifted(session, lift_answer(image, answered, OfTargets::one, source, given), image, source);
}

}  // namespace

std::vector<Option> Lift::options(const Words&) {
  return joined({{"key", "FILE", "the image's key, where it was written blind [TARGET.key.json]"},
                 {"source", "FILE", "the source, to check the lifted answer against"},
                 array_option(),
                 memory_option()},
                reading_options(), shared_options());
}

int Lift::run(const Session& session) {
  check_lift_order(session.words()[0], session.words()[1]);
  if (names_neighbours(session.words()[1])) return lift_neighbours(session);
  const TypedAnswer said = typed_answer(session.words()[1]);
  try {
    return lift_typed(session, said);
  } catch (const InputError& e) {
    const bool of_answer = said.is_file && e.parts().place.starts_with(said.place);
    throw of_answer ? e.in(said.place) : e;
  }
}

}  // namespace reductio::cli
