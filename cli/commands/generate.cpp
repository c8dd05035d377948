#include "cli/commands/generate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/settings.hpp"
#include "generators/generator.hpp"
#include "generators/random.hpp"
#include "instances/json.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::cli {
namespace {

constexpr std::uint64_t most_tries = 1000;
constexpr std::uint64_t most_instances = 1'000'000;

// What --answer asks for; none when the family has such an option of its own, which then is meant.
std::optional<AnswerKind> wanted(const Session& session, const Family& family) {
  if (!session.asked().has("answer") || has_option(family.options, "answer")) return std::nullopt;
  const std::string& word = session.asked().text("answer");
  const auto kind = answer_kind(word);
  if (kind != AnswerKind::yes && kind != AnswerKind::no)
    throw InputError("--answer", in_quotes(word), "yes or no");
  return kind;
}

// Try number 0 is the seed itself, so that --answer changes nothing where the answer is the wanted one.
std::uint64_t sub_seed(std::uint64_t seed, std::uint64_t number) {
  return number == 0 ? seed : mix(mix(seed) + number) >> 1;  // below 2^63, as a seed may be typed
}

// Asks the default solver where the family says nothing.
void find_out(Instance& instance, const Work& work) {
  if (instance.provenance.known.kind != AnswerKind::unknown) return;
  const Problem& problem = find_problem(instance.problem);
  const Solver& solver = default_solver(problem);
  instance.provenance.known = solve(problem, instance.data, Ask::decision, work, solver);
  instance.provenance.known_by = fmt::format("solved by {}", solver.name);
  instance.provenance.recipe.back()["solver"] = solver.name;
}

Instance generate_wanted(const Family& family, const Settings& settings, std::uint64_t seed, AnswerKind kind,
                         const Session& session) {
  for (std::uint64_t number = 0; number < most_tries; ++number) {
    const Work work = session.work();
    Instance instance = generate(family, settings, sub_seed(seed, number), work);
    const bool family_knows = instance.provenance.known.kind != AnswerKind::unknown;
    find_out(instance, work);
    session.check_stopped();
    if (instance.provenance.known.kind == kind) {
      Json& recipe = instance.provenance.recipe.back();
      recipe["wanted"] = name(kind);
      recipe["base_seed"] = std::to_string(seed);
      return instance;
    }
    if (family_knows)
      throw InputError(
          "--answer",
          fmt::format("{} never answers {} here ({})", family.name, name(kind), instance.provenance.known_by),
          "another family or other options");
  }
  throw InputError("--answer", fmt::format("none of {} seeds answers {}", most_tries, name(kind)),
                   "options with which both answers occur");
}

std::uint64_t wanted_count(const Arguments& asked) {
  const std::uint64_t count = asked.size("count", 1);
  if (count < 1 || count > most_instances)
    throw InputError("--count", std::to_string(count), fmt::format("1 to {}", most_instances));
  return count;
}

}  // namespace

std::vector<Option> Generate::options(const Words& words) {
  std::vector<Option> all;
  const Family* family = named_family(words);
  if (family != nullptr)
    for (const OptionSpec& spec : family->options) all.push_back(option_of(spec));
  const std::vector<Option> shared =
      joined({{"seed", "S", "what randomness starts from [0]"},
              {"answer", "yes|no", "only an instance with this answer"},
              {"count", "N", "so many instances, of seeds S, S+1, ..., into the directory of -o"}},
             writing_options(), shared_options());
  for (const Option& option : shared)
    if (family == nullptr || !has_option(family->options, option.name)) all.push_back(option);
  return all;
}

int Generate::run(const Session& session) {
  const Family& family = find_family(session.words().front());
  const Settings settings = settings_from(family.options, session.asked());
  const std::uint64_t seed = session.asked().size("seed", 0), count = wanted_count(session.asked());
  const auto kind = wanted(session, family);
  family.resolve(settings);  // refuses before anything is made
  Outputs outputs(session, session.output(), "instance", count, std::nullopt);
  OrderedJson all = OrderedJson::array();
  for (std::uint64_t k = 0; k < count; ++k) {
    const Instance instance = kind ? generate_wanted(family, settings, seed + k, *kind, session)
                                   : generate(family, settings, seed + k, session.work());
    const std::string file = outputs.write(instance, k);
    const Json& used = instance.provenance.recipe.back()["seed"];
    session.note(fmt::format("{}: {}, {}, seed {}, answer {}", file == "-" ? std::string(family.name) : file,
                             instance.problem, sizes_text(sizes(instance.data)), used.get<std::string>(),
                             name(instance.provenance.known.kind)));
    if (!session.json()) continue;
    all.push_back(instance_json(instance, file));
    all.back()["seed"] = used;
  }
  outputs.keep();
  if (session.json()) print_aside(count == 1 ? all.front() : all);
  return done;
}

}  // namespace reductio::cli
