(* Satisfiability to satisfiability with at most three literals a clause: all formulas.

   A clause of more than three literals becomes (l1 l2 z), (not z l3 z'), .., (not z'' l l'), with new variables z,
   z', .., which are those behind the formula's, clause by clause. Shorter clauses stay. *)
From Coq Require Import List Bool ZArith Lia Arith.
From Reductio Require Export Claims Formulas Arithmetic.
Import ListNotations.
Open Scope nat_scope.

Notation clause := (list (nat * bool)).

(* What is left of a clause behind link z. *)
Fixpoint tail_chain (z : nat) (c : clause) : list clause :=
  match c with
  | a :: ((_ :: _ :: _) as rest) => [(z, false); a; (S z, true)] :: tail_chain (S z) rest
  | _ => [(z, false) :: c]
  end.

Definition chain_of (z : nat) (c : clause) : list clause :=
  match c with
  | a :: b :: ((_ :: _ :: _) as rest) => [a; b; (z, true)] :: tail_chain z rest
  | _ => [c]
  end.

Definition links (c : clause) : nat := length c - 3.

Fixpoint chains (z : nat) (cs : list clause) : list clause :=
  match cs with [] => [] | c :: cs => chain_of z c ++ chains (z + links c) cs end.

Definition all_links (cs : list clause) : nat := list_sum (map links cs).

Definition chained_formula (f : formula) : formula :=
  Formula (variables f + all_links (clauses f)) (chains (variables f) (clauses f)).

Definition chained : reduction sat sat :=
  fun f => [Target (P := sat) (Q := sat) (chained_formula f) (fun Y => Some (firstn (variables f) Y))].

(* Backward. *)

Lemma tail_home Y c : forall z, forallb (clause_true Y) (tail_chain z c) = true -> nth z Y false = true ->
  clause_true Y c = true.
Proof.
  assert (E : forall z d, nth z Y false = true -> clause_true Y ((z, false) :: d) = true -> clause_true Y d = true).
  { intros z d Z. unfold clause_true. cbn [existsb]. unfold true_under at 1. cbn [fst snd]. now rewrite Z. }
  induction c as [| a c IH]; intros z H Z.
  - cbn in H. rewrite andb_true_r in H. now apply (E z).
  - destruct c as [| b [| d c]]; [cbn [tail_chain forallb] in H; rewrite andb_true_r in H; now apply (E z) .. |].
    cbn [tail_chain forallb] in H. apply andb_true_iff in H as [F H]. apply E in F; [| exact Z].
    change (clause_true Y (a :: b :: d :: c)) with (true_under Y a || clause_true Y (b :: d :: c)).
    unfold clause_true in F. cbn [existsb] in F. destruct (true_under Y a); [reflexivity |].
    apply (IH (S z)); [exact H |]. unfold true_under in F. cbn in F. now destruct (nth (S z) Y false).
Qed.

Lemma chain_home Y z c : forallb (clause_true Y) (chain_of z c) = true -> clause_true Y c = true.
Proof.
  destruct c as [| a [| b [| d [| x c]]]]; [cbn [chain_of forallb]; now rewrite andb_true_r .. |].
  cbn [chain_of forallb]. intros H. apply andb_true_iff in H as [F H].
  change (clause_true Y (a :: b :: d :: x :: c))
    with (true_under Y a || (true_under Y b || clause_true Y (d :: x :: c))).
  unfold clause_true in F. cbn [existsb] in F.
  destruct (true_under Y a); [reflexivity |]. destruct (true_under Y b); [reflexivity |].
  apply (tail_home Y _ z H). unfold true_under in F. cbn in F. now destruct (nth z Y false).
Qed.

Lemma chains_home Y cs : forall z, forallb (clause_true Y) (chains z cs) = true ->
  forallb (clause_true Y) cs = true.
Proof.
  induction cs as [| c cs IH]; intros z H; [reflexivity |]. cbn [chains forallb] in *.
  rewrite forallb_app in H. apply andb_true_iff in H as [C H]. now rewrite (chain_home Y z c C), (IH _ H).
Qed.

Lemma nth_first Y : forall n v, v < n -> nth v (firstn n Y) false = nth v Y false.
Proof.
  induction Y as [| y Y IH]; intros [| n] [| v] V; try lia; [reflexivity .. |]. cbn. apply IH. lia.
Qed.

Lemma true_of_first n Y c : clause_within n c -> clause_true (firstn n Y) c = clause_true Y c.
Proof.
  unfold clause_true. induction 1 as [| [v s] c V W IH]; [reflexivity |].
  cbn [existsb]. rewrite IH. f_equal. unfold true_under. cbn [fst snd] in *. now rewrite nth_first.
Qed.

Theorem chained_backward : backward chained.
Proof.
  intros f t Y L [<- | []] [E H]. cbn [image] in E, H. apply falsified_none in H. cbn [chained_formula variables] in E.
  exists (firstn (variables f) Y). split; [reflexivity | split].
  - rewrite firstn_length. lia.
  - apply falsified_none. apply chains_home in H. rewrite forallb_forall in *. intros c I. rewrite true_of_first; auto.
    cbn in L. rewrite Forall_forall in L. exact (L c I).
Qed.

(* Onward: a link is true where no literal before it is. *)

Fixpoint tail_links (X : list bool) (none : bool) (c : clause) : list bool :=
  match c with
  | a :: ((_ :: _ :: _) as rest) =>
      let still := none && negb (true_under X a) in still :: tail_links X still rest
  | _ => []
  end.

Definition links_of (X : list bool) (c : clause) : list bool :=
  match c with
  | a :: b :: ((_ :: _ :: _) as rest) =>
      let none := negb (true_under X a) && negb (true_under X b) in none :: tail_links X none rest
  | _ => []
  end.

Definition chained_onward (X : list bool) (cs : list clause) : list bool := X ++ flat_map (links_of X) cs.

Lemma tail_links_length X c : forall none, length (tail_links X none c) = length c - 2.
Proof.
  induction c as [| a c IH]; intros none; [reflexivity |]. destruct c as [| b [| d c]]; [reflexivity .. |].
  change (S (length (tail_links X (none && negb (true_under X a)) (b :: d :: c))) = length (a :: b :: d :: c) - 2).
  rewrite IH. cbn [length]. lia.
Qed.

Lemma links_of_length X c : length (links_of X c) = links c.
Proof.
  unfold links. destruct c as [| a [| b [| d [| x c]]]]; [reflexivity .. |].
  change (S (length (tail_links X (negb (true_under X a) && negb (true_under X b)) (d :: x :: c))) =
          length (a :: b :: d :: x :: c) - 3).
  rewrite tail_links_length. cbn [length]. lia.
Qed.

Lemma tail_onward X Y c : (forall l, In l c -> true_under Y l = true_under X l) -> forall z none,
  nth z Y false = none ->
  (forall i, i < length c - 2 -> nth (S z + i) Y false = nth i (tail_links X none c) false) ->
  none = false \/ clause_true X c = true -> forallb (clause_true Y) (tail_chain z c) = true.
Proof.
  assert (B : forall z none d, nth z Y false = none -> none = false \/ clause_true Y d = true ->
    clause_true Y ((z, false) :: d) = true).
  { intros z none d Z [-> | D]; unfold clause_true in *; cbn [existsb].
    - unfold true_under at 1. cbn [fst snd]. now rewrite Z.
    - rewrite D. apply orb_true_r. }
  assert (S' : forall d, (forall l, In l d -> true_under Y l = true_under X l) -> clause_true Y d = clause_true X d).
  { intros d D. unfold clause_true. induction d as [| l d IH]; [reflexivity |]. cbn [existsb].
    rewrite D by now left. rewrite IH; [reflexivity |]. intros k I. apply D. now right. }
  induction c as [| a c IH]; intros A z none Z Q T.
  - cbn [tail_chain forallb]. rewrite andb_true_r. apply (B z none); [exact Z |]. now rewrite S'.
  - destruct c as [| b [| d c]].
    + cbn [tail_chain forallb]. rewrite andb_true_r. apply (B z none); [exact Z |]. now rewrite S'.
    + cbn [tail_chain forallb]. rewrite andb_true_r. apply (B z none); [exact Z |]. now rewrite S'.
    + set (rest := b :: d :: c) in *. cbn [tail_chain]. fold rest.
      change (tail_chain z (a :: rest)) with ([(z, false); a; (S z, true)] :: tail_chain (S z) rest).
      change (tail_links X none (a :: rest)) with
        ((none && negb (true_under X a)) :: tail_links X (none && negb (true_under X a)) rest) in Q.
      assert (Y1 : nth (S z) Y false = none && negb (true_under X a)).
      { specialize (Q 0). rewrite Nat.add_0_r in Q. apply Q. clear. subst rest. cbn [length]. lia. }
      cbn [forallb]. apply andb_true_iff. split.
      * apply (B z none); [exact Z |]. destruct T as [T | T]; [now left |].
        unfold clause_true. cbn [existsb]. rewrite A by now left. unfold true_under at 2. cbn [fst snd]. rewrite Y1.
        destruct none; [| now left]. right. now destruct (true_under X a).
      * apply (IH ltac:(intros l I; apply A; now right) (S z) (none && negb (true_under X a))); [exact Y1 | |].
        -- intros i I. replace (S (S z) + i) with (S z + S i) by (clear; lia). apply (Q (S i)).
           clear - I. subst rest. cbn [length] in *. lia.
        -- destruct T as [-> | T]; [now left |].
           change (clause_true X (a :: rest)) with (true_under X a || clause_true X rest) in T.
           destruct (true_under X a); [left; apply andb_false_r | now right].
Qed.

Lemma chain_onward X Y c z : (forall l, In l c -> true_under Y l = true_under X l) ->
  (forall i, i < links c -> nth (z + i) Y false = nth i (links_of X c) false) ->
  clause_true X c = true -> forallb (clause_true Y) (chain_of z c) = true.
Proof.
  assert (S' : forall d, (forall l, In l d -> true_under Y l = true_under X l) -> clause_true Y d = clause_true X d).
  { intros d D. unfold clause_true. induction d as [| l d IH]; [reflexivity |]. cbn [existsb].
    rewrite D by now left. rewrite IH; [reflexivity |]. intros k I. apply D. now right. }
  intros A Q T. destruct c as [| a [| b [| d [| x c]]]].
  1-4: cbn [chain_of forallb]; rewrite andb_true_r, S' by exact A; exact T.
  set (rest := d :: x :: c) in *. change (links_of X (a :: b :: rest)) with
    ((negb (true_under X a) && negb (true_under X b)) ::
     tail_links X (negb (true_under X a) && negb (true_under X b)) rest) in Q.
  change (chain_of z (a :: b :: rest)) with ([a; b; (z, true)] :: tail_chain z rest).
  assert (Z : nth z Y false = negb (true_under X a) && negb (true_under X b)).
  { specialize (Q 0). rewrite Nat.add_0_r in Q. apply Q. clear. unfold links. subst rest. cbn [length]. lia. }
  change (clause_true X (a :: b :: rest))
    with (true_under X a || (true_under X b || clause_true X rest)) in T.
  cbn [forallb]. apply andb_true_iff. split.
  - unfold clause_true. cbn [existsb]. rewrite !A by (simpl; auto). unfold true_under at 3. cbn [fst snd]. rewrite Z.
    now destruct (true_under X a), (true_under X b).
  - apply (tail_onward X Y rest) with (none := negb (true_under X a) && negb (true_under X b)).
    + intros l I. apply A. simpl. auto.
    + exact Z.
    + intros i I. replace (S z + i) with (z + S i) by (clear; lia). apply (Q (S i)).
      clear - I. unfold links. subst rest. cbn [length] in *. lia.
    + destruct (true_under X a); [now left |]. destruct (true_under X b); [now left | now right].
Qed.

Lemma chains_onward X cs : forall P, Forall (fun c => clause_true X c = true) cs ->
  (forall c l, In c cs -> In l c -> forall R, true_under (P ++ R) l = true_under X l) ->
  forallb (clause_true (P ++ flat_map (links_of X) cs)) (chains (length P) cs) = true.
Proof.
  induction cs as [| c cs IH]; intros P T A; [reflexivity |]. inversion_clear T as [| ? ? C T'].
  cbn [chains flat_map]. rewrite forallb_app. apply andb_true_iff. split.
  - apply (chain_onward X); [| | exact C].
    + intros l I. apply (A c); simpl; auto.
    + intros i I. rewrite app_nth2 by lia. rewrite app_nth1; [f_equal; lia |]. rewrite links_of_length. lia.
  - rewrite app_assoc. replace (length P + links c) with (length (P ++ links_of X c))
      by (rewrite app_length, links_of_length; reflexivity).
    apply IH; [exact T' |]. intros d l D I R. rewrite <- app_assoc. apply (A d); simpl; auto.
Qed.

Theorem chained_complete : complete chained.
Proof.
  intros f X L [E H]. apply falsified_none in H.
  eexists _, (chained_onward X (clauses f)). split; [now left | split].
  - split.
    + cbn. unfold chained_onward, all_links. rewrite app_length, E. f_equal. clear.
      induction (clauses f) as [| c cs IH]; [reflexivity |].
      cbn [flat_map map list_sum fold_right]. now rewrite app_length, IH, links_of_length.
    + apply falsified_none. cbn [image chained_formula clauses]. rewrite <- E. apply chains_onward.
      * apply Forall_forall. rewrite forallb_forall in H. exact H.
      * intros c [v s] I J R. unfold true_under. cbn [fst snd]. rewrite app_nth1; [reflexivity |].
        cbn in L. rewrite Forall_forall in L. specialize (L c I). rewrite Forall_forall in L. rewrite E.
        exact (L (v, s) J).
  - change (Some (firstn (variables f) (chained_onward X (clauses f))) = Some X).
    apply (f_equal (@Some (list bool))). unfold chained_onward. rewrite <- E, firstn_app, firstn_all, Nat.sub_diag.
    cbn [firstn]. apply app_nil_r.
Qed.

Theorem chained_sound : sound chained.
Proof. exact (backward_sound _ chained_backward). Qed.

(* Sizes, and that no clause is longer than three literals. *)

Definition chained_size : Prop :=
  lawful chained /\
  forall f, legal (p := sat) f ->
    map (fun t => sizes (p := sat) (image t)) (chained f) =
      [[Z.of_nat (variables f + all_links (clauses f)); Z.of_nat (length (clauses f) + all_links (clauses f))]] /\
    forall t, In t (chained f) -> Forall (fun c => length c <= 3) (clauses (image t)).

Lemma tail_clauses z c n : z + (length c - 2) < n -> clause_within n c ->
  Forall (fun d => clause_within n d /\ length d <= 3) (tail_chain z c) /\
  length (tail_chain z c) = S (length c - 2).
Proof.
  revert z. induction c as [| a c IH]; intros z Z W.
  - cbn. repeat constructor; simpl in *; lia.
  - destruct c as [| b [| d c]].
    + cbn [tail_chain length]. repeat constructor; cbn [fst] in *; try lia; inversion_clear W; assumption.
    + cbn [tail_chain length]. inversion_clear W as [| ? ? A W']. inversion_clear W' as [| ? ? B _].
      repeat constructor; cbn [fst] in *; try lia; assumption.
    + set (rest := b :: d :: c) in *. inversion_clear W as [| ? ? A W'].
      change (tail_chain z (a :: rest)) with ([(z, false); a; (S z, true)] :: tail_chain (S z) rest).
      assert (2 <= length rest) by (subst rest; cbn [length]; lia).
      destruct (IH (S z)) as [F N]; [cbn [length] in *; lia | exact W' |]. split.
      * constructor; [| exact F]. cbn [length] in Z.
        split; [repeat constructor; cbn [fst]; try lia; exact A | cbn; lia].
      * cbn [length]. rewrite N. lia.
Qed.

Lemma chain_clauses z c n : z + links c <= n -> clause_within n c ->
  Forall (fun d => clause_within n d /\ length d <= 3) (chain_of z c) /\ length (chain_of z c) = S (links c).
Proof.
  unfold links. intros Z W. destruct c as [| a [| b [| d [| x c]]]].
  1-4: split; [constructor; [split; [exact W | clear; cbn [length]; lia] | constructor] | reflexivity].
  set (rest := d :: x :: c) in *. inversion_clear W as [| ? ? A W']. inversion_clear W' as [| ? ? B W].
  change (chain_of z (a :: b :: rest)) with ([a; b; (z, true)] :: tail_chain z rest).
  assert (2 <= length rest) by (subst rest; cbn [length]; lia). cbn [length] in Z.
  destruct (tail_clauses z rest n) as [F N]; [lia | exact W |]. split.
  - constructor; [| exact F]. split; [repeat constructor; cbn [fst]; try lia; assumption | cbn; lia].
  - cbn [length]. rewrite N. lia.
Qed.

Lemma chains_clauses n cs : forall z, z + all_links cs <= n -> Forall (clause_within n) cs ->
  Forall (fun d => clause_within n d /\ length d <= 3) (chains z cs) /\
  length (chains z cs) = length cs + all_links cs.
Proof.
  unfold all_links. induction cs as [| c cs IH]; intros z Z W; [now repeat constructor |].
  inversion_clear W as [| ? ? C W']. cbn [chains map list_sum fold_right length] in *.
  fold (list_sum (map links cs)) in *.
  destruct (chain_clauses z c n) as [F N]; [lia | exact C |].
  destruct (IH (z + links c)) as [G M]; [lia | exact W' |]. split.
  - apply Forall_app. now split.
  - rewrite app_length, N, M. lia.
Qed.

Lemma chained_clauses f : legal (p := sat) f ->
  Forall (fun d => clause_within (variables f + all_links (clauses f)) d /\ length d <= 3)
    (chains (variables f) (clauses f)) /\
  length (chains (variables f) (clauses f)) = length (clauses f) + all_links (clauses f).
Proof.
  intros L. apply chains_clauses; [lia |]. cbn in L. apply Forall_impl with (2 := L). intros c W.
  apply Forall_impl with (2 := W). intros l V. cbn in V. lia.
Qed.

Theorem chained_size_holds : chained_size.
Proof.
  split.
  - intros f t L [<- | []]. cbn. apply Forall_impl with (2 := proj1 (chained_clauses f L)). now intros d [W _].
  - intros f L. split.
    + cbn. now rewrite (proj2 (chained_clauses f L)).
    + intros t [<- | []]. cbn. apply Forall_impl with (2 := proj1 (chained_clauses f L)). now intros d [_ W].
Qed.
