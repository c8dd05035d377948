#include "cli/commands/generate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/answers.hpp"
#include "cli/calibrations.hpp"
#include "cli/files.hpp"
#include "cli/foreign_solvers.hpp"
#include "cli/recipe.hpp"
#include "cli/settings.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"
#include "verifier/made_again.hpp"
#include "verifier/race/wanted_difficulty.hpp"
#include "verifier/twins.hpp"
#include "verifier/wanted_answer.hpp"

namespace reductio::cli {
namespace {

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

std::uint64_t wanted_count(const Arguments& asked) {
  const std::uint64_t count = asked.size("count", 1);
  if (count < 1 || count > most_instances)
    throw InputError("--count", asked.text("count"), fmt::format("1 to {}", most_instances));
  return count;
}

// As the recipe spells it.
std::string used_seed(const Instance& instance) {
  return instance.provenance.recipe.front().get_if<Generated>()->seed;
}

// What is known of how hard such instances are, and how well their answer is hidden.
void note_hardness(const Session& session, const Recipe& recipe) {
  if (const std::string text = figures_text(recipe); !text.empty()) session.note("figures: " + text);
  if (const std::string attack = known_attack(recipe); !attack.empty())
    session.note("known attack: " + attack);
}

Instance of_key(const Session& session, const std::string& file) {
  const std::string text(open_input(file).bytes);
  try {
    return made_again(text, session.work(memory_limit(session, session.output())), memory_limit(session));
  } catch (const InputError& e) {
    throw e.in(file);
  }
}

// The file that a key was left beside, byte for byte.
int make_again(const Session& session) {
  const Arguments& asked = session.asked();
  if (!session.words().empty())
    throw InputError("--key", in_quotes(session.words().front()) + " beside it",
                     "no family: the key names it");
  for (const char* other : {"seed", "count", "blind", "answer"})
    if (asked.has(other))
      throw InputError("--key", "--" + std::string(other) + " beside it", "nothing but -o and --format");
  const Instance instance = of_key(session, asked.text("key"));
  const WriteOptions as{.blind = true, .format = asked.text("format", "")};
  const std::uint64_t bytes = write_out(session, session.output(),
                                        [&](Output& out) { write_as(session.output(), instance, out, as); });
  session.note(fmt::format("{}: {}, {}, answer {}{}", session.output(), instance.problem,
                           sizes_text(sizes(instance.data)), name(instance.provenance.known.kind),
                           size_text({session.output(), bytes})));
  return done;
}

// What is to be made.
struct GenerateJob {
  const Family* family = nullptr;
  Settings settings;
  std::uint64_t seed = 0;
  bool blind = false, twin = false;
  std::optional<AnswerKind> answer;
  double seconds = 0;  // of --difficulty; 0: it is not given
  std::optional<ForeignSolver> solver;
};

// The dial of --difficulty where it is given, and the family's options as they were typed.
Settings settings_of(const GenerateJob& job, const Arguments& asked) {
  Words needed;
  std::map<std::string, std::string> given;
  for (const OptionSpec& spec : job.family->options) {
    if (spec.needed) needed.emplace_back(spec.name);
    if (const std::string name(spec.name); asked.has(name)) given[name] = asked.text(name);
  }
  if (job.solver)
    return Settings(job.family->options, options_for(*job.family, given, job.seconds, job.solver->name));
  asked.need(needed);
  return Settings(job.family->options, given);
}

GenerateJob generate_job(const Session& session) {
  const Arguments& asked = session.asked();
  GenerateJob job;
  job.family = &find_family(session.words().front());
  job.blind = asked.has("blind"), job.twin = asked.has("twin");
  if (job.blind && asked.has("seed"))
    throw InputError("--blind", "--seed beside it, and who knows or guesses the seed knows the answer",
                     "--blind alone: it takes 256 secret bits");
  job.seed = asked.size("seed", 0);
  job.answer = wanted(session, *job.family);
  if (asked.has("difficulty") != asked.has("solver"))
    throw InputError("--difficulty, --solver", "one without the other", "both: seconds, and of which solver");
  if (asked.has("difficulty")) {
    job.seconds = asked.real("difficulty", 1);
    if (!(job.seconds >= 0.05 && job.seconds <= 1e5))
      throw InputError("--difficulty", asked.text("difficulty"), "seconds, from 0.05 to 1e5");
    job.solver = asked_solvers(session, true).front();
  }
  if (int{job.twin} + int{job.answer.has_value()} + int{job.solver.has_value()} > 1)
    throw InputError("--twin, --answer, --difficulty", "two of them", "one");
  if (job.twin && job.blind)
    throw InputError("--twin", "--blind beside it", "one: twins name each other's answers");
  job.settings = settings_of(job, asked);
  job.family->resolve(job.settings);  // refuses before anything is made
  return job;
}

// One of two twins by its answer, and what it cost a solver where that was asked for.
struct Labelled {
  std::string label;
  Instance instance;
  std::optional<MeasuredEffort> effort{};
};

std::vector<Labelled> made(const Session& session, const GenerateJob& job, std::uint64_t k) {
  const Work work = session.work(memory_limit(session, session.output()));
  const SeedOfTry seed_of =
      job.blind ? [](std::uint64_t) { return secret_seed(); } : tries_from(job.seed + k);
  std::vector<Labelled> out;
  if (job.twin) {
    Twins twins = make_twins(*job.family, job.settings, seed_of, work);
    session.note("twins, from yes to no: " + twins.place);
    out.push_back({"yes", std::move(twins.yes)});
    out.push_back({"no", std::move(twins.no)});
  } else if (job.solver) {
    MeasuredInstance one = make_measured(*job.family, job.settings, seed_of, job.seconds, *job.solver,
                                         usual_solver_memory, work);
    const MeasuredEffort effort{job.solver->name, std::string(name(one.run.answer)), one.run.seconds,
                                one.run.conflicts};
    session.note(
        fmt::format("measured: {} says {} after {:.3g} s", effort.solver, effort.ended, effort.seconds));
    out.push_back({"", std::move(one.instance), effort});
  } else {
    out.push_back({"", make_wanted(*job.family, job.settings, seed_of, {.answer = job.answer}, work)});
  }
  return out;
}

void note_made(const Session& session, const GenerateJob& job, const Labelled& one, const Written& written,
               const std::string& seed) {
  const Instance& instance = one.instance;
  const std::string& file = written.file;
  session.note(fmt::format("{}: {}, {}, {}, answer {}{}", file == "-" ? std::string(job.family->name) : file,
                           instance.problem, sizes_text(sizes(instance.data)),
                           job.blind ? "a secret key in " + key_of(file) : "seed " + seed,
                           name(instance.provenance.known.kind), size_text(written)));
}

OrderedJson made_json(const GenerateJob& job, const Labelled& one, const Written& written) {
  OrderedJson out = instance_json(one.instance, written);
  if (!job.blind) out["seed"] = used_seed(one.instance);
  const Recipe& recipe = one.instance.provenance.recipe;
  for (const Figure& figure : figures(recipe)) out["figures"][std::string(figure.name)] = figure.value;
  if (const auto* const twin = recipe.back().get_if<TwinMade>())
    out["twin"] = {{"change", twin->change}, {"other", twin->other}};
  if (one.effort) out["effort"] = {{"solver", one.effort->solver}, {"seconds", one.effort->seconds}};
  return out;
}

}  // namespace

std::vector<Option> Generate::options(const Words& words) {
  std::vector<Option> all;
  const bool again = std::find(words.begin(), words.end(), "--key") != words.end();
  const Family* family = again ? nullptr : named_family(words);
  if (family != nullptr)
    for (const OptionSpec& spec : family->options) all.push_back(option_of(spec));
  const std::vector<Option> shared =
      joined({{"seed", "S", "what randomness starts from [0]"},
              kept_memory_option(),
              {"key", "FILE", "make the instance of this key file again, as --blind wrote it"},
              {"answer", "yes|no", "only an instance with this answer"},
              {"count", "N", "so many instances, of seeds S, S+1, ..., into the directory of -o"},
              {"twin", "", "two that differ in one place, one answered yes and one no: FILE-yes and FILE-no"},
              {"difficulty", "SECONDS", "one that takes --solver about so long, run to see"},
              {"solver", "CMD", "whose seconds: a command, or one of our solvers, as `calibrate` takes it"}},
             writing_options(), shared_options());
  for (const Option& option : shared)
    if (family == nullptr || !has_option(family->options, option.name)) all.push_back(option);
  return all;
}

// Of a family: what it needs, and what its header says.
std::string Generate::about(const Words& words) {
  const Family* family = named_family(words);
  if (family == nullptr) return "";
  std::string needed;
  for (const OptionSpec& spec : family->options)
    if (spec.needed) needed += fmt::format(" --{} {}", spec.name, option_of(spec).value);
  return fmt::format("reductio generate {}{} [options] --seed S -o FILE\n\n{}{}", family->name, needed,
                     family->doc, difficulty_text(*family));
}

OptionGroups Generate::groups() {
  OptionGroups out{"Families", "as in reductio generate ov-planted --n 1000 --d 320"};
  for (const Family& family : families()) {
    const std::string_view doc = family.doc;
    out.all.push_back({std::string(family.name), std::string(doc.substr(0, doc.find('\n'))), {}});
    for (const OptionSpec& spec : family.options) out.all.back().options.push_back(option_of(spec));
  }
  return out;
}

int Generate::run(const Session& session) {
  if (session.asked().has("key")) return make_again(session);
  if (session.words().empty())
    throw InputError("generate", "no word after it", "reductio generate " + std::string(usage));
  const GenerateJob job = generate_job(session);
  const std::uint64_t count = wanted_count(session.asked());
  Outputs outputs(session, session.output(), std::string(job.family->name), job.twin ? 2 * count : count,
                  nullptr);
  if (!job.blind) outputs.number_from(job.seed);
  OrderedJson all = OrderedJson::array();
  for (std::uint64_t k = 0; k < count; ++k)
    for (const Labelled& one : made(session, job, k)) {
      const Written written = outputs.write(one.instance, k, one.label, count > 1);
      if (one.effort) outputs.effort(*one.effort);
      note_made(session, job, one, written,
                count == 1 ? session.asked().text("seed", "0") : std::to_string(job.seed + k));
      if (k == 0 && one.label != "no") note_hardness(session, one.instance.provenance.recipe);
      if (session.json()) all.push_back(made_json(job, one, written));
    }
  outputs.write_manifest();
  outputs.keep();
  if (session.json()) print_aside(all.size() == 1 ? all.front() : all);
  return done;
}

}  // namespace reductio::cli
