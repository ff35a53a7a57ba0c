// What the scripts of static/ hand each other over `window`: each file is one class, loaded in the order of
// atlas.maps.leaflet.SCRIPTS. Leaflet's own parts that the map reads without its types saying so.
import type * as Leaflet from 'leaflet';

type Child = Node | string | null | undefined;
type Attributes = Record<string, string | number | null | undefined>;

declare global {
  const L: typeof Leaflet;
  var AtlasDom: {
    element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes?: Attributes, ...children: Child[]): HTMLElementTagNameMap[Tag];
    svg<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes?: Attributes, ...children: (Node | string)[]): SVGElementTagNameMap[Tag];
  };
  var AtlasMap: any;
  var AtlasLegend: any;
  var AtlasSpots: any;
  var AtlasRoom: any;
  var AtlasLabels: any;
  var AtlasIslands: any;
  var AtlasCamera: any;
  var AtlasPointer: any;
  var AtlasKeyboard: any;
  var AtlasTouch: any;
  var Briefing: any;
  var BriefingPaper: any;
  var BriefingLocator: any;
  var BriefingOverview: any;
  var BriefingPresenter: any;
  var BriefingQuestion: any;
  var AtlasSearch: any;
  var AtlasViews: any;
  var AtlasConnection: {open(): boolean};   // connection.js
  interface Window {
    atlas?: any;   // the map in its frame, an AtlasMap
    atlasPanels?: any;   // the file of all panels, panels.js
    atlasTalk?: any;   // the window of the talk's file, live_talk.js
    briefing?: any;   // in that window, a Briefing
    Sortable?: any;
  }
}
