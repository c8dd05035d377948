#include "cli/making.hpp"

#include <fmt/format.h>

#include "cli/files.hpp"
#include "instances/json.hpp"
#include "verifier/solvers/solver.hpp"

namespace reductio::cli {
namespace {

constexpr std::uint64_t most_tries = 1000;

// Asks the default solver where the family says nothing.
void find_out(Instance& instance, const Work& work) {
  if (instance.provenance.known.kind != AnswerKind::unknown) return;
  const Problem& problem = find_problem(instance.problem);
  const Solver& solver = default_solver(problem, sizes(instance.data), {Ask::decide});
  instance.provenance.known = solve(problem, instance.data, Ask::decide, work, solver);
  instance.provenance.known_by = fmt::format("solved by {}", solver.name);
  instance.provenance.recipe.back()["solver"] = solver.name;
}

Seed seed_in(const Json& made) {
  if (made.contains("key")) return seed_of_key(made.at("key").get<std::string>());
  return parse_size(made.at("seed").get<std::string>(), "seed");
}

// The instance at the beginning of a recipe.
Instance first_of(const Json& recipe, const Work& work) {
  if (recipe.empty() || !recipe.front().contains("generate"))
    throw InputError("recipe", "it begins with no family", "the key of an instance that reductio generated");
  const Json& made = recipe.front();
  const Family& family = find_family(made.at("generate").get<std::string>());
  return generate(family,
                  Settings(family.options, made.at("parameters").get<std::map<std::string, std::string>>()),
                  seed_in(made), work);
}

}  // namespace

Instance make_wanted(const Family& family, const Settings& settings, const SeedOfTry& seed_of,
                     AnswerKind wanted, const Session& session) {
  for (std::uint64_t number = 0; number < most_tries; ++number) {
    const Work work = session.work();
    Instance instance = generate(family, settings, seed_of(number), work);
    const bool family_knows = instance.provenance.known.kind != AnswerKind::unknown;
    find_out(instance, work);
    session.check_stopped();
    if (instance.provenance.known.kind == wanted) {
      Json& recipe = instance.provenance.recipe.back();
      recipe["wanted"] = name(wanted);
      if (recipe.contains("seed")) recipe["base_seed"] = seed_of(0).text();
      return instance;
    }
    if (family_knows)
      throw InputError("--answer",
                       fmt::format("{} never answers {} here ({})", family.name, name(wanted),
                                   instance.provenance.known_by),
                       "another family or other options");
  }
  throw InputError("--answer", fmt::format("none of {} seeds answers {}", most_tries, name(wanted)),
                   "options with which both answers occur");
}

Instance made_again(const Session& session, const std::string& key_file) try {
  Json key = parse_json(open_input(key_file).bytes, "key");
  if (!key.is_object() || !key.contains("recipe") || !key.contains("image"))
    throw InputError("key", "no recipe and image", "a key file, as --blind writes them");
  const Work work = session.work();
  Instance out = first_of(key.at("recipe"), work);
  Provenance whole;
  whole.recipe = key.at("recipe");
  for (const Link& link : links(whole)) {
    if (link.target >= link.targets) throw InputError("recipe", "a target beyond the last", "one of them");
    out = std::move(
        reduce(*link.reduction, out, link.origin.settings, work, memory_limit(session)).at(link.target));
  }
  if (Json(digest(out)) != key.at("image"))
    throw InputError("recipe", "another instance came out than the one that it is the key of",
                     "the key as this version of reductio wrote it");
  key.erase("image");
  out.provenance = provenance_from_json(key, out.shape());
  return out;
} catch (const InputError& e) {
  throw e.in(key_file);
} catch (const Json::exception& e) {
  throw InputError("recipe", e.what(), "a recipe as this program writes it").in(key_file);
}

}  // namespace reductio::cli
