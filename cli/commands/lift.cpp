#include "cli/commands/lift.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/join_answers.hpp"
#include "cli/meant.hpp"
#include "cli/settings.hpp"
#include "instances/json.hpp"
#include "instances/read_answer.hpp"
#include "instances/recorded_answer.hpp"
#include "instances/units.hpp"
#include "reductions/chains/way_back.hpp"

namespace reductio::cli {
namespace {

// What has become of the answer, and why.
struct Lifted {
  Answer answer;  // of the source
  int status = unchecked;
  bool checked = false;
  std::string says;
};

// The answer that is recorded of the target may be in its key.
Provenance provenance_of(const Session& session, const std::string& path, const Instance& target) {
  std::string key = session.asked().text("key", "");
  if (key.empty() && target.provenance.recipe.empty() && std::filesystem::exists(key_of(path)))
    key = key_of(path);
  if (key.empty()) return target.provenance;
  Json json = parse_json(read_whole(key), key);
  if (const Json image = json.is_object() ? json.value("image", Json()) : Json(); image != digest(target))
    throw InputError("the key of " + (image.is_null() ? "no image" : "image " + shown(image)),
                     "that of " + path + ", sha256 " + digest(target))
        .in(key);
  json.erase("image");
  return provenance_from_json(json, target.shape());
}

std::optional<SourceAtHand> source_of(const Session& session) {
  if (!session.asked().has("source")) return std::nullopt;
  const std::string& path = session.asked().text("source");
  SourceAtHand source{path, read(session, path), ""};
  source.sha256 = digest(source.instance);
  return source;
}

// What was answered, as it was typed or as the file has it.
struct Typed {
  std::string text, place;
  bool is_file = true;
};

Typed typed(const std::string& word) {
  const bool file = word == "-" || std::filesystem::exists(word);
  const bool plain = !file && word.find_first_not_of("0123456789,[]- ") == std::string::npos;
  return plain ? Typed{word, "ANSWER", false} : Typed{read_whole(word), word};
}

// A target and its way back, which may be none: the target is then the source.
struct Image {
  std::string path;
  Instance target;
  Provenance provenance;
  WayBack way;

  bool is_source() const { return way.links.empty(); }
};

Image image_of(const Session& session, const std::string& path, const std::optional<SourceAtHand>& source) {
  Image image{path, read(session, path), {}, {}};
  image.provenance = provenance_of(session, path, image.target);
  image.way = way_back(path, image.target, image.provenance, source);
  return image;
}

// Which of a directory's targets the answer names; empty: none.
std::string named_target(const Typed& answer, const Words& files) {
  const std::string name = answered_file(answer.text, answer.place);
  if (name.empty()) return "";
  const auto found = std::find_if(files.begin(), files.end(), [&](const std::string& file) {
    return std::filesystem::path(file).filename() == name;
  });
  if (found == files.end())
    throw InputError(answer.place + ": file", in_quotes(name), "a file of the directory of targets");
  return *found;
}

// Whose NO the answer is: that of the only target, of all of them, or of too few for the source.
enum class Whole { itself, only, all, one, some };

Whole whole(const Session& session, const Words& files, const Image& image,
            const std::optional<SourceAtHand>& source) {
  if (files.size() == 1 && image.is_source()) return Whole::itself;
  if (files.size() == 1) return image.way.only_target() ? Whole::only : Whole::one;
  std::vector<Recipe> recipes;
  for (const std::string& file : files) recipes.push_back(image_of(session, file, source).way.recipe);
  return of_one_source(recipes, true) ? Whole::all : Whole::some;
}

// Does the answer say of the instance what is true, as far as a witness shows it? Empty: yes.
std::string fault(const Instance& instance, const Answer& answer) {
  if (!instance.shape().in_range(instance.data, *answer.witness))
    return fmt::format("the witness lies outside, for {} and {}", instance.shape().range_of_witness(),
                       sizes_text(sizes(instance.data)));
  const Problem& problem = find_problem(instance.problem);
  if (answer.kind == AnswerKind::optimum) {
    const auto score = score_of(instance, *answer.witness);
    if (!score) return "the witness is no pair of the instance";
    return answer.value && surely(*answer.value != *score)
               ? fmt::format("the pair's score is {}, not {}", score->text(), answer.value->text())
               : "";
  }
  if (!problem.decision(instance.threshold()))
    return score_of(instance, *answer.witness) ? "" : "the witness is no pair of the instance";
  switch (problem.holds(instance.data, *answer.witness)) {
    case Decided::yes:
      return "";
    case Decided::undecided:
      return "whether the witness holds is not decided";
    case Decided::no:
      break;
  }
  return "the witness does not hold";
}

Lifted nothing(int status, const std::string& says) {
  Lifted out;
  out.status = status;
  out.says = says;
  return out;
}

Lifted on_trust(AnswerKind kind, const std::string& says) {
  Lifted out = nothing(unchecked, says);
  out.answer.kind = kind;
  return out;
}

// Whether the target has the answer's witness; a model that leaves out what matters is refused.
std::string fault_in_target(const Image& image, const AnswerRead& read, const std::string& place) {
  const std::string there = fault(image.target, read.answer);
  if (there.empty() || read.unmentioned == 0) return there;
  const std::size_t vars = numbers_of_witness(image.target.data);
  throw InputError(place,
                   fmt::format("{} of {} variables, and with the others false it does not hold",
                               vars - read.unmentioned, vars),
                   "each variable once");
}

Lifted lift_witness(const Image& image, const Answer& answer, const std::optional<SourceAtHand>& source) {
  const auto back = lift(image.way.links, *answer.witness);
  if (!back) return nothing(wrong, "the target's witness maps back to nothing");
  Lifted out = on_trust(answer.kind, "mapped; not checked, for the source is not at hand (--source FILE)");
  out.answer.witness = back;
  const Instance* home = source ? &source->instance : image.is_source() ? &image.target : nullptr;
  if (home == nullptr) return out;
  if (const std::string here = fault(*home, out.answer); !here.empty())
    return nothing(wrong, "wrong in the source: " + here);
  out.status = done;
  out.checked = true;
  out.says = source ? "checked: it holds in the source"
                    : "checked: it holds in " + image.path + ", whose recipe has no reduction";
  if (answer.kind == AnswerKind::optimum) {
    out.answer.value = score_of(*home, *back);
    out.says = fmt::format("checked: a pair of {} with this score; that none is better is taken on trust",
                           source ? "the source" : image.path);
  }
  return out;
}

// What the answer contradicts: what is recorded of the target that it is of, and of the source where that is at hand.
void compare(const Image& image, Answer answer, const std::optional<SourceAtHand>& source, Lifted& lifted) {
  if (answer.kind == AnswerKind::optimum && answer.witness && !answer.value)
    answer.value = score_of(image.target, *answer.witness);
  const auto against = [&](const std::string& path, const Provenance& recorded, const Answer& found) {
    const auto other = contradiction(recorded, found);
    if (!other) return;
    lifted.status = wrong;
    lifted.says += fmt::format("; {}, of {}", *other, path);
  };
  against(image.path, image.provenance, answer);
  if (source && !image.is_source()) against(source->path, source->instance.provenance, lifted.answer);
}

Lifted lift_no(Whole whole) {
  if (whole == Whole::itself) return on_trust(AnswerKind::no, "NO is taken on trust: it has no witness");
  if (whole == Whole::only)
    return on_trust(AnswerKind::no, "the only target is NO, so the source is NO (taken on trust)");
  if (whole == Whole::all)
    return on_trust(AnswerKind::no, "all targets are NO, so the source is NO (taken on trust)");
  if (whole == Whole::some)
    return nothing(unchecked, "these are not all targets of one source: nothing follows from their NO");
  return nothing(unchecked, "one target of several is NO: nothing follows for the source unless all are");
}

Lifted lift_plain(AnswerKind kind, bool source) {
  if (kind == AnswerKind::yes)
    return on_trust(kind, source ? "YES is taken on trust: no witness"
                                 : "the target is YES, so the source is YES (taken on trust: no witness)");
  if (kind == AnswerKind::optimum) return nothing(unchecked, "an optimum without a witness: nothing to map");
  return nothing(unchecked, "the answer is unknown: nothing follows for the source");
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

int lift_answer(const Session& session, Typed said) {
  const std::string& path = session.words()[0];
  const auto source = source_of(session);
  Words files = files_of(path);
  const bool many = files.front() != path;
  if (many) said.text = join_answers(said.text, said.place, files);
  const std::string named = many ? named_target(said, files) : path;
  if (!named.empty()) files = {named};

  const Image image = image_of(session, files.front(), source);
  AnswerRead answered =
      read_answer(said.text, said.place, image.target.shape(), numbers_of_witness(image.target.data));
  const bool decision = find_problem(image.target.problem).decision(image.target.threshold());
  if (answered.answer.witness && !decision)
    answered.answer.kind = AnswerKind::optimum;  // what a pair alone claims
  const Answer& answer = answered.answer;
  if (named.empty() && (answer.witness || answer.kind == AnswerKind::yes))
    throw InputError(said.place, fmt::format("{} for a directory", name(answer.kind)),
                     "the witness's \"file\" beside it, as solve --json writes it; or that file as TARGET");
  const std::string there = answer.witness ? fault_in_target(image, answered, said.place) : "";
  Lifted lifted = !there.empty()                  ? nothing(wrong, "wrong in the target: " + there)
                  : answer.witness                ? lift_witness(image, answer, source)
                  : answer.kind == AnswerKind::no ? lift_no(whole(session, files, image, source))
                                                  : lift_plain(answer.kind, image.is_source());
  if (lifted.status != wrong) compare(image, named.empty() ? Answer{} : answer, source, lifted);
  session.note(lifted.says);
  if (session.json())
    session.print(lifted_json(lifted, image));
  else
    session.print(lifted_text(lifted, image.way, source));
  return lifted.status;
}

}  // namespace

std::vector<Option> Lift::options(const Words&) {
  return joined({{"key", "FILE", "the image's key, where it was written blind [TARGET.key.json]"},
                 {"source", "FILE", "the source, to check the lifted answer against"},
                 memory_option()},
                reading_options(), shared_options());
}

int Lift::run(const Session& session) {
  check_lift_order(session.words()[0], session.words()[1]);
  const Typed said = typed(session.words()[1]);
  try {
    return lift_answer(session, said);
  } catch (const InputError& e) {
    const bool of_answer = said.is_file && e.parts().place.starts_with(said.place);
    throw of_answer ? e.in(said.place) : e;
  }
}

}  // namespace reductio::cli
