#include "cli/commands/lift.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/settings.hpp"
#include "instances/json.hpp"
#include "reductions/reduction.hpp"

namespace reductio::cli {
namespace {

// What has become of the answer, and why.
struct Lifted {
  Answer answer;  // of the source
  int status = unchecked;
  std::string says;
};

struct Way {
  std::vector<Link> links;
  std::string source_problem, source_sha256;
  bool only_target = true;  // of every link
};

Provenance provenance_of(const Session& session, const std::string& path, const Instance& target) {
  std::string key = session.asked().text("key", "");
  if (key.empty() && target.provenance.recipe.empty() && std::filesystem::exists(key_of(path)))
    key = key_of(path);
  if (key.empty()) return target.provenance;
  return provenance_from_json(parse_json(read_whole(key), key), target.shape());
}

bool same_sizes(const Sizes& stated, const Sizes& found) {
  return std::all_of(stated.all.begin(), stated.all.end(),
                     [&](const auto& size) { return found.at(size.first) == size.second; });
}

// Does each link make what the next one takes, and the last one the target? A recipe may come from anywhere.
void check_links(const std::string& path, const std::vector<Link>& links, const Instance& target) {
  for (std::size_t k = 0; k < links.size(); ++k) {
    const bool last = k + 1 == links.size();
    const std::string_view problem = last ? target.problem : links[k + 1].reduction->source;
    const Sizes found = last ? sizes(target.data) : links[k + 1].source;
    const auto stated = links[k].reduction->sizes(links[k].source, links[k].settings);
    if (links[k].target >= stated.size())
      throw InputError(path, fmt::format("target {} of {} in its recipe", links[k].target, stated.size()),
                       "targets counted from 0");
    if (links[k].reduction->target != problem || !same_sizes(stated[links[k].target], found))
      throw InputError(path, fmt::format("{} with {}", problem, sizes_text(found)),
                       fmt::format("what {} makes by its recipe, {} with {}", links[k].reduction->name,
                                   links[k].reduction->target, sizes_text(stated[links[k].target])));
  }
}

Way way_of(const std::string& path, const Instance& target, const Provenance& provenance) {
  Way way{links(provenance), "", "", true};
  if (way.links.empty())
    throw InputError(path, "no reduction in its recipe", "an image, or --key with its key file");
  check_links(path, way.links, target);
  for (const Link& link : way.links) way.only_target = way.only_target && link.targets == 1;
  const Json& first = provenance.recipe[provenance.recipe.size() - way.links.size()].at("source");
  way.source_problem = way.links.front().reduction->source;
  if (const Json sha256 = first.value("sha256", Json()); sha256.is_string()) way.source_sha256 = sha256;
  return way;
}

Answer answer_of(const std::string& word, const Instance& target) {
  const std::size_t vars = sizes(target.data).at("vars");
  const bool file = word == "-" || std::filesystem::exists(word);
  const bool pair = !file && word.find_first_not_of("0123456789,[] ") == std::string::npos;
  return parse_answer(pair ? word : read_whole(word), pair ? "ANSWER" : word, target.shape(), vars);
}

std::optional<Instance> source_of(const Session& session, const Way& way) {
  if (!session.asked().has("source")) return std::nullopt;
  const std::string& path = session.asked().text("source");
  Instance source = read(session, path);
  if (source.problem != way.source_problem || digest(source) != way.source_sha256)
    throw InputError(path, fmt::format("another instance ({}, sha256 {})", source.problem, digest(source)),
                     fmt::format("the one that the image was made of ({}, sha256 {})", way.source_problem,
                                 way.source_sha256));
  return source;
}

// Does the answer say of the instance what is true, as far as a witness shows it? Empty: yes.
std::string fault(const Instance& instance, const Answer& answer) {
  const Problem& problem = find_problem(instance.problem);
  if (answer.kind == AnswerKind::optimum) {
    const auto score = score_of(instance, *answer.witness);
    if (!score) return "the witness is no pair of the instance";
    return answer.value && *answer.value != *score
               ? fmt::format("the pair's score is {}, not {}", *score, *answer.value)
               : "";
  }
  if (!problem.decision(instance.threshold()))
    return score_of(instance, *answer.witness) ? "" : "the witness is no pair of the instance";
  return problem.holds(instance.data, *answer.witness) ? "" : "the witness does not hold";
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

Lifted lift_witness(const Way& way, const Instance& target, const Answer& answer,
                    const std::optional<Instance>& source) {
  if (const std::string there = fault(target, answer); !there.empty())
    return nothing(wrong, "wrong in the target: " + there);
  const auto back = lift(way.links, *answer.witness);
  if (!back) return nothing(wrong, "the target's witness maps back to nothing");
  Lifted out = on_trust(answer.kind, "mapped; not checked, for the source is not at hand (--source FILE)");
  out.answer.witness = back;
  if (!source) return out;
  if (const std::string here = fault(*source, out.answer); !here.empty())
    return nothing(wrong, "wrong in the source: " + here);
  out.status = done;
  out.says = "checked: it holds in the source";
  if (answer.kind == AnswerKind::optimum) {
    out.answer.value = score_of(*source, *back);
    out.says = "checked: a pair of the source with this score; that none is better is taken on trust";
  }
  return out;
}

Lifted lift_answer(const Way& way, const Instance& target, const Answer& answer,
                   const std::optional<Instance>& source) {
  if (answer.witness) return lift_witness(way, target, answer, source);
  switch (answer.kind) {
    case AnswerKind::yes:
      return on_trust(answer.kind, "the target is YES, so the source is YES (taken on trust: no witness)");
    case AnswerKind::no:
      if (way.only_target)
        return on_trust(answer.kind, "the only target is NO, so the source is NO (taken on trust)");
      return nothing(unchecked, "one target of several is NO: nothing follows for the source unless all are");
    case AnswerKind::optimum:
      return nothing(unchecked, "an optimum without a witness: nothing to map");
    case AnswerKind::unknown:
      break;
  }
  return nothing(unchecked, "the answer is unknown: nothing follows for the source");
}

// The source need not be at hand: of a witness, its kind says how it is written.
std::string lifted_text(const Lifted& lifted, const Way& way, const std::optional<Instance>& source) {
  Instance shown{way.source_problem, Formula{}, {}};
  if (find_problem(way.source_problem).shape == Shape::monochromatic) shown.data = MonoRows{};
  if (find_problem(way.source_problem).shape == Shape::bichromatic) shown.data = PairRows{};
  return lifted.answer.kind == AnswerKind::unknown ? ""
                                                   : answer_text(source ? *source : shown, lifted.answer);
}

OrderedJson lifted_json(const Lifted& lifted, const Way& way) {
  OrderedJson out{{"problem", way.source_problem}};
  out.update(sizes_json(way.links.front().source));
  out["answer"] = name(lifted.answer.kind);
  out["witness"] = lifted.answer.witness ? OrderedJson(to_json(*lifted.answer.witness)) : OrderedJson();
  out["value"] = lifted.answer.value ? OrderedJson(*lifted.answer.value) : OrderedJson();
  out["checked"] = lifted.status == done;
  out["says"] = lifted.says;
  return out;
}

}  // namespace

std::vector<Option> Lift::options(const Words&) {
  return joined({{"key", "FILE", "the image's key, where it was written blind [TARGET.key.json]"},
                 {"source", "FILE", "the source, to check the lifted answer against"}},
                reading_options(), shared_options());
}

int Lift::run(const Session& session) {
  const std::string& path = session.words()[0];
  const Instance target = read(session, path);
  const Way way = way_of(path, target, provenance_of(session, path, target));
  const auto source = source_of(session, way);
  const Lifted lifted = lift_answer(way, target, answer_of(session.words()[1], target), source);
  session.note(lifted.says);
  if (session.json())
    session.print(lifted_json(lifted, way));
  else
    session.print(lifted_text(lifted, way, source));
  return lifted.status;
}

}  // namespace reductio::cli
