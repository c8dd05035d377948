#include "cli/commands/generate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/answers.hpp"
#include "cli/files.hpp"
#include "cli/recipe.hpp"
#include "cli/settings.hpp"
#include "generators/random.hpp"
#include "instances/json.hpp"
#include "instances/units.hpp"
#include "verifier/made_again.hpp"
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

// Try number 0 is the seed itself, so that --answer changes nothing where the answer is the wanted one.
std::uint64_t sub_seed(std::uint64_t seed, std::uint64_t number) {
  return number == 0 ? seed : mix(mix(seed) + number) >> 1;  // below 2^63, as a seed may be typed
}

std::uint64_t wanted_count(const Arguments& asked) {
  const std::uint64_t count = asked.size("count", 1);
  if (count < 1 || count > most_instances)
    throw InputError("--count", asked.text("count"), fmt::format("1 to {}", most_instances));
  return count;
}

// As the recipe spells it.
std::string used_seed(const Instance& instance) {
  return instance.provenance.recipe.back().get_if<Generated>()->seed;
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
              {"count", "N", "so many instances, of seeds S, S+1, ..., into the directory of -o"}},
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
  return fmt::format("reductio generate {}{} [options] --seed S -o FILE\n\n{}", family->name, needed,
                     family->doc);
}

int Generate::run(const Session& session) {
  if (session.asked().has("key")) return make_again(session);
  if (session.words().empty())
    throw InputError("generate", "no word after it", "reductio generate " + std::string(usage));
  const Family& family = find_family(session.words().front());
  const Arguments& asked = session.asked();
  const bool blind = asked.has("blind");
  if (blind && asked.has("seed"))
    throw InputError("--blind", "--seed beside it, and who knows or guesses the seed knows the answer",
                     "--blind alone: it takes 256 secret bits");
  Words needed;
  for (const OptionSpec& spec : family.options)
    if (spec.needed) needed.emplace_back(spec.name);
  asked.need(needed);
  const Settings settings = settings_from(family.options, asked);
  const std::uint64_t seed = asked.size("seed", 0), count = wanted_count(asked);
  const auto kind = wanted(session, family);
  family.resolve(settings);  // refuses before anything is made
  Outputs outputs(session, session.output(), "instance", count, nullptr);
  const std::uint64_t memory = memory_limit(session, session.output());
  OrderedJson all = OrderedJson::array();
  for (std::uint64_t k = 0; k < count; ++k) {
    const auto seed_of = [&](std::uint64_t t) { return blind ? secret_seed() : Seed(sub_seed(seed + k, t)); };
    const Instance instance = make_wanted(family, settings, seed_of, kind, session.work(memory));
    const Written written = outputs.write(instance, k);
    const std::string& file = written.file;
    const std::string typed = count == 1 ? asked.text("seed", "0") : std::to_string(seed + k);
    session.note(fmt::format("{}: {}, {}, {}, answer {}{}", file == "-" ? std::string(family.name) : file,
                             instance.problem, sizes_text(sizes(instance.data)),
                             blind ? "a secret key in " + key_of(file) : "seed " + typed,
                             name(instance.provenance.known.kind), size_text(written)));
    if (k == 0) note_hardness(session, instance.provenance.recipe);
    if (!session.json()) continue;
    all.push_back(instance_json(instance, written));
    if (!blind) all.back()["seed"] = used_seed(instance);
    for (const Figure& one : figures(instance.provenance.recipe))
      all.back()["figures"][std::string(one.name)] = one.value;
  }
  outputs.keep();
  if (session.json()) print_aside(count == 1 ? all.front() : all);
  return done;
}

}  // namespace reductio::cli
