#include "cli/commands/synthesize.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/files.hpp"
#include "cli/settings.hpp"
#include "cli/verdicts.hpp"
#include "reductions/gadgets/gadget_file.hpp"
#include "verifier/synthesis/synthesis.hpp"
#include "verifier/verify.hpp"

namespace reductio::cli {
namespace {

constexpr int engines_disagree = 4;  // as of verify

Wanted wanted_of(const Arguments& asked) {
  Wanted out{.source = find_problem(asked.text("from", "ov")), .target = find_problem(asked.text("to"))};
  asked.text("width");  // needed
  out.width = asked.size("width", 1);
  out.block = asked.size("block", 1);
  out.alphabet = parse_alphabet(asked.text("alphabet", "01"));
  if (asked.has("weights")) out.weights = parse_weights(asked.text("weights"));
  if (asked.has("gap"))
    out.gap = static_cast<std::int64_t>(std::min<std::uint64_t>(asked.size("gap", 1), most_gap + 1));
  check(out);
  return out;
}

VerifyOptions options_of(const Arguments& asked) {
  VerifyOptions out;
  out.limits.time = std::chrono::milliseconds(static_cast<std::int64_t>(asked.real("timeout", 30) * 1000));
  const std::uint64_t engines = asked.size("engines", 2);
  if (engines < 1 || engines > 2) throw InputError("--engines", asked.text("engines"), "1 or 2");
  out.engines = static_cast<int>(engines);
  return out;
}

// One sentence: what there is none of, or what is not known.
std::string sentence(const Synthesis& made, const Wanted& wanted) {
  const std::string which = "a gadget without pads " + described(wanted),
                    none = fmt::format("there is no{}, whatever its threshold", which.substr(1)),
                    engines = fmt::format("{}", fmt::join(made.engines, ", "));
  switch (made.kind) {
    case Synthesis::Kind::none:
      return made.one_engine ? fmt::format("{} alone says that {} ({})", engines, none, made.why)
                             : fmt::format("{} ({})", none, engines);
    case Synthesis::Kind::disagree:
      return fmt::format("engines disagree on whether there is {}: {}", which, made.why);
    default:
      return fmt::format("unknown whether there is {}: {}", which, made.why);
  }
}

int status_of(const Synthesis& made) {
  if (made.kind == Synthesis::Kind::disagree) return engines_disagree;
  return made.kind == Synthesis::Kind::none && !made.one_engine ? no : unchecked;
}

std::string_view name(Synthesis::Kind kind) {
  constexpr std::string_view names[] = {"found", "none", "unknown", "disagree"};
  return names[static_cast<std::size_t>(kind)];
}

int not_found(const Session& session, const Synthesis& made, const Wanted& wanted) {
  const std::string says = sentence(made, wanted);
  if (session.json())
    print_aside(OrderedJson{
        {"answer", name(made.kind)}, {"says", says}, {"engines", made.engines}, {"seconds", made.seconds}});
  else
    write_whole("-", [&](Output& out) { out.write(says + "\n"); });
  return status_of(made);
}

int found(const Session& session, const Synthesis& made, const VerifyOptions& options) {
  const Reduction reduction = reduction_of(*made.gadget);
  const std::vector<ReductionVerdict> verdicts{verify(reduction, options, session.work())};
  session.check_stopped();
  const int status = exit_code(verdicts, options.engines);
  if (status == wrong)
    throw std::logic_error("a gadget that was found is refuted: " + write_gadget(*made.gadget));
  const std::string text = made.gadget->doc + write_gadget(*made.gadget);
  if (!session.json() || session.output() != "-") session.print_surely(text);
  if (session.json())
    print_aside(OrderedJson{{"answer", name(made.kind)},
                            {"gadget", text},
                            {"engines", made.engines},
                            {"seconds", made.seconds},
                            {"verdicts", verdicts_json(verdicts)}});
  session.note(verdict_table(verdicts, false) + summary(verdicts, options.engines));
  return status;
}

}  // namespace

std::vector<Option> Synthesize::options(const Words&) {
  return joined({{"from", "PROBLEM", "the source: ov, min-ip or max-ip [ov]"},
                 {"to", "PROBLEM", "the target: max-ip, min-ip or another of two sides with a threshold"},
                 {"width", "W", "entries for every coordinate, or block: 1 to 64"},
                 {"block", "B", "coordinates that are replaced together: 1 to 4 [1]"},
                 {"alphabet", "A", "entries: 01, pm1 (-1 and 1) or 0..K [01]"},
                 {"gap", "G", "every meeting coordinate moves the score by exactly G [any]"},
                 {"weights", "left|right|sides|equal",
                  "images of one weight: of a side, of each side its own, or of all [any]"},
                 {"engines", "1|2", "engines that a proof needs [2]"},
                 {"timeout", "S", "seconds for each question to an engine [30]"}},
                shared_options());
}

int Synthesize::run(const Session& session) {
  session.asked().need({"to", "width"});
  const Wanted wanted = wanted_of(session.asked());
  const VerifyOptions options = options_of(session.asked());
  const Synthesis made = synthesize(wanted, options.limits, options.engines, session.work());
  session.check_stopped();
  return made.gadget ? found(session, made, options) : not_found(session, made, wanted);
}

}  // namespace reductio::cli
